package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;

class LifecycleTest {

  private static GateFile gate(String data, String level) {
    return GateReader.parse(
        "gate.yml",
        """
        schema: spiritsafe.gate/1
        detector: [volume, timing]
        data: [{scenario: honest-only%s}]
        levels: [{id: a, metric: pr_auc, min: 0.5%s}, {id: b, metric: recall, min: 0.5}]
        """
            .formatted(data, level));
  }

  private static final GateFile LEVEL = gate("", ", lifecycle: experimental, promote_after: 2");

  private static CheckResult result(Kind kind, String id, String detector, Verdict... parts) {
    List<Part> all = new ArrayList<>();
    for (Verdict verdict : parts) {
      all.add(new Part(new TreeMap<>(), "0.4", "", new Ruling(verdict, "because")));
    }
    return new CheckResult(kind, id, "honest-only", detector, all, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, PASS",
    "KNOWN, KNOWN",
    "SKIPPED, SKIPPED",
    "INCONCLUSIVE, EXPERIMENTAL",
    "FAIL, EXPERIMENTAL",
    "ERROR, EXPERIMENTAL"
  })
  void anExperimentalLevelIsReportedAndNeverDecides(Verdict said, Verdict told) {
    List<CheckResult> results =
        Lifecycle.apply(
            LEVEL,
            List.of(
                result(Kind.LEVEL, "a", "volume", Verdict.PASS, said),
                result(Kind.LEVEL, "b", "volume", said)));
    assertEquals(told, results.get(0).parts().get(1).ruling().verdict());
    assertEquals(said, results.get(1).verdict(), "the other is stable");
    GateReport report = new GateReport(LEVEL, true, results.subList(0, 1), List.of());
    assertEquals(0, report.outcome().exitCode());
    assertEquals(Verdict.PASS, report.verdict());
    if (told == Verdict.EXPERIMENTAL) {
      assertEquals(said.words() + ": because", results.get(0).parts().get(1).ruling().why());
    }
  }

  @Test
  void nothingOnAnExperimentalGroundDecidesButCasesOfTheSameScenarioDo() {
    List<CheckResult> results =
        Lifecycle.apply(
            gate(", lifecycle: experimental", ""),
            List.of(
                result(Kind.LEVEL, "b", "volume", Verdict.FAIL),
                result(Kind.REGRESSION, "r", "volume", Verdict.FAIL),
                result(Kind.CASE, "c", "volume", Verdict.FAIL)));
    assertEquals(
        List.of(Verdict.EXPERIMENTAL, Verdict.EXPERIMENTAL, Verdict.FAIL),
        results.stream().map(CheckResult::verdict).toList());
  }

  private static Map<String, Integer> after(Map<String, Integer> before, Verdict... detectors) {
    List<CheckResult> results = new ArrayList<>();
    for (Verdict verdict : detectors) {
      results.add(result(Kind.LEVEL, "a", "d" + results.size(), verdict));
    }
    return Lifecycle.greenRuns(LEVEL, before, results);
  }

  @Test
  void greenRunsAreCountedInARowAndOneThatIsNotBeginsAnew() {
    assertEquals(Map.of("a", 1), after(Map.of(), Verdict.PASS, Verdict.PASS));
    assertEquals(Map.of("a", 3), after(Map.of("a", 2), Verdict.PASS));
    assertEquals(Map.of("a", 0), after(Map.of("a", 2), Verdict.PASS, Verdict.EXPERIMENTAL));
    assertEquals(Map.of("a", 2, "c", 4), after(Map.of("a", 2, "c", 4)), "what was not judged");
  }

  @Test
  void oneThatWasGreenForLongEnoughIsToldToBeRipe() {
    List<CheckResult> green = List.of(result(Kind.LEVEL, "a", "volume", Verdict.PASS));
    List<String> notices = new ArrayList<>();
    Lifecycle.tellRipe(LEVEL, Map.of(), green, notices);
    assertEquals(List.of(), notices, "one of two");
    Lifecycle.tellRipe(LEVEL, Map.of("a", 1), green, notices);
    assertEquals(
        List.of(
            "experimental a was green in 2 runs in a row, 2 were asked for: promote it, lifecycle:"
                + " stable"),
        notices);
    notices.clear();
    Lifecycle.tellRipe(
        LEVEL,
        Map.of("a", 7),
        List.of(result(Kind.LEVEL, "a", "volume", Verdict.EXPERIMENTAL)),
        notices);
    assertEquals(List.of(), notices, "red now");
    assertTrue(LEVEL.levels().get(0).lifecycle().experimental());
  }
}
