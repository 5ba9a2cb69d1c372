package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;

/** The truth table of the whole: verdicts of checks, and what the command ends with. */
class GateReportTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-06-15");

  static GateFile gate(String more) {
    return GateReader.parse(
        "gate.yml",
        "schema: spiritsafe.gate/1\n"
            + "detector: volume\n"
            + "data: [{scenario: honest-only}]\n"
            + "levels: [{id: a, metric: pr_auc, min: 0.5}, {id: b, metric: recall, min: 0.5}]\n"
            + more);
  }

  static CheckResult result(Kind kind, String id, Verdict verdict, Map<String, String> slice) {
    return new CheckResult(
        kind,
        id,
        "honest-only",
        "volume",
        List.of(new Part(new TreeMap<>(slice), "0.4", ">= 0.5", new Ruling(verdict, ""))),
        4);
  }

  @ParameterizedTest
  @CsvSource({
    // what each check says (kind verdict), on_inconclusive, strict, whole, exit code
    "CASE PASS; LEVEL PASS,                             warn, false, PASS,         0",
    "CASE PASS; LEVEL INCONCLUSIVE,                     warn, false, INCONCLUSIVE, 0",
    "CASE PASS; LEVEL INCONCLUSIVE,                     pass, false, PASS,         0",
    "CASE PASS; LEVEL INCONCLUSIVE,                     fail, false, INCONCLUSIVE, 13",
    "CASE PASS; LEVEL INCONCLUSIVE,                     warn, true,  INCONCLUSIVE, 13",
    "CASE PASS; LEVEL INCONCLUSIVE,                     pass, true,  INCONCLUSIVE, 13",
    "CASE FAIL; LEVEL PASS,                             warn, false, FAIL,         10",
    "LEVEL FAIL; REGRESSION FAIL; PERFORMANCE FAIL,     warn, false, FAIL,         10",
    "LEVEL PASS; REGRESSION FAIL; PERFORMANCE FAIL,     warn, false, FAIL,         11",
    "LEVEL PASS; REGRESSION PASS; PERFORMANCE FAIL,     warn, false, FAIL,         12",
    "LEVEL INCONCLUSIVE; PERFORMANCE FAIL,              warn, true,  FAIL,         12",
    "LEVEL FAIL; LEVEL INCONCLUSIVE,                    fail, true,  FAIL,         10",
    "LEVEL ERROR; LEVEL FAIL,                           warn, false, FAIL,         4",
    "LEVEL KNOWN; LEVEL PASS,                           warn, true,  PASS,         0",
    "PERFORMANCE SKIPPED; LEVEL PASS,                   warn, true,  PASS,         0",
    "CASE EXPERIMENTAL; LEVEL PASS,                     fail, true,  PASS,         0",
    "KNOWN_FAILURE FAIL; LEVEL PASS,                    warn, false, FAIL,         10",
    "KNOWN_FAILURE FAIL; LEVEL INCONCLUSIVE,            fail, true,  FAIL,         10",
    "LEVEL KNOWN; REGRESSION FAIL,                      warn, false, FAIL,         11",
    "LEVEL KNOWN; CASE INCONCLUSIVE,                    warn, true,  INCONCLUSIVE, 13",
    "PERFORMANCE SKIPPED; LEVEL INCONCLUSIVE,           warn, true,  INCONCLUSIVE, 13",
    "CASE EXPERIMENTAL; PERFORMANCE FAIL,               pass, false, FAIL,         12",
    "PERFORMANCE ERROR; CASE PASS,                      pass, false, FAIL,         4",
    "LEVEL ERROR; LEVEL INCONCLUSIVE,                   fail, true,  FAIL,         4",
  })
  void theWhole(String checks, String policy, boolean strict, Verdict whole, int exitCode) {
    List<CheckResult> results = new ArrayList<>();
    for (String check : checks.split("; ")) {
      String[] words = check.split(" ");
      results.add(result(Kind.valueOf(words[0]), "a", Verdict.valueOf(words[1]), Map.of()));
    }
    GateReport report =
        new GateReport(gate("on_inconclusive: " + policy), strict, results, List.of());
    assertEquals(whole, report.verdict());
    assertEquals(exitCode, report.outcome().exitCode());
  }

  /** Each thing that can come of a check, with the exit code that it alone asks for. */
  private enum Found {
    CASE_FAILS(Kind.CASE, Verdict.FAIL, 10),
    LEVEL_FAILS(Kind.LEVEL, Verdict.FAIL, 10),
    KNOWN_FAILURE_RAN_OUT(Kind.KNOWN_FAILURE, Verdict.FAIL, 10),
    REGRESSION_FAILS(Kind.REGRESSION, Verdict.FAIL, 11),
    PERFORMANCE_FAILS(Kind.PERFORMANCE, Verdict.FAIL, 12),
    NOT_TOLD(Kind.LEVEL, Verdict.INCONCLUSIVE, 13),
    DETECTOR_FAILED(Kind.LEVEL, Verdict.ERROR, 4),
    PASSES(Kind.LEVEL, Verdict.PASS, 0),
    FAILS_AS_KNOWN(Kind.LEVEL, Verdict.KNOWN, 0),
    EXPERIMENTAL(Kind.CASE, Verdict.EXPERIMENTAL, 0),
    SKIPPED(Kind.PERFORMANCE, Verdict.SKIPPED, 0);

    private final Kind kind;
    private final Verdict verdict;
    private final int alone;

    Found(Kind kind, Verdict verdict, int alone) {
      this.kind = kind;
      this.verdict = verdict;
      this.alone = alone;
    }
  }

  /** The least of the codes asked for, whatever else there is: 4 before 10, 11, 12 and 13. */
  @ParameterizedTest
  @CsvSource({
    "warn, false",
    "warn, true",
    "pass, false",
    "pass, true",
    "fail, false",
    "fail, true"
  })
  void ofAllCombinationsTheLeastCodeIsTheExitCode(String policy, boolean strict) {
    GateFile gate = gate("on_inconclusive: " + policy);
    boolean decides = strict || policy.equals("fail");
    int kinds = Found.values().length;
    for (int some = 0; some < 1 << kinds; some++) {
      List<Found> found = new ArrayList<>();
      List<CheckResult> results = new ArrayList<>();
      for (Found one : Found.values()) {
        if ((some >> one.ordinal() & 1) == 1) {
          found.add(one);
          results.add(0, result(one.kind, "a", one.verdict, Map.of())); // any order is as good
        }
      }
      int least =
          found.stream()
              .filter(one -> one != Found.NOT_TOLD || decides)
              .mapToInt(one -> one.alone)
              .filter(code -> code > 0)
              .min()
              .orElse(0);
      GateReport report = new GateReport(gate, strict, results, List.of());
      assertEquals(least, report.outcome().exitCode(), found + " strict " + strict);
      boolean passes = report.verdict() == Verdict.PASS;
      assertTrue(!passes || least == 0, found + " is called a pass and ends with " + least);
      assertTrue(report.verdict() != Verdict.FAIL || least > 0, found + " fails and ends with 0");
    }
  }

  private static final String KNOWN =
      "known_failures: [{id: a, slice: {family: slow}, until: %s, issue: '#7', reason: memory}]\n";

  private static List<CheckResult> excused(String until, List<String> notices, CheckResult... all) {
    return new KnownFailures(gate(KNOWN.formatted(until)).knownFailures(), TODAY)
        .apply(List.of(all), notices);
  }

  @Test
  void aKnownFailureExcusesItsOwnPartUntilItsDayAndNothingElse() {
    CheckResult slow = result(Kind.LEVEL, "a", Verdict.FAIL, Map.of("family", "slow"));
    CheckResult fast = result(Kind.LEVEL, "a", Verdict.FAIL, Map.of("family", "fast"));
    CheckResult other = result(Kind.LEVEL, "b", Verdict.FAIL, Map.of("family", "slow"));
    List<String> notices = new ArrayList<>();
    List<CheckResult> results = excused("2026-06-15", notices, slow, fast, other); // today still
    assertEquals(
        List.of(Verdict.KNOWN, Verdict.FAIL, Verdict.FAIL),
        results.stream().map(CheckResult::verdict).toList());
    assertEquals(
        "family slow: 0.4, want >= 0.5 (known until 2026-06-15 (#7): memory)",
        results.get(0).parts().get(0).text());
    assertEquals(List.of(), notices);
  }

  @Test
  void anExpiredOneFailsAndExcusesNothing() {
    CheckResult slow = result(Kind.LEVEL, "a", Verdict.FAIL, Map.of("family", "slow"));
    List<CheckResult> results = excused("2026-06-14", new ArrayList<>(), slow);
    assertEquals(2, results.size());
    assertEquals(Verdict.FAIL, results.get(0).verdict());
    assertEquals(Kind.KNOWN_FAILURE, results.get(1).kind());
    assertEquals(Verdict.FAIL, results.get(1).verdict());
  }

  @Test
  void oneThatPassesIsToBeRemoved() {
    CheckResult slow = result(Kind.LEVEL, "a", Verdict.PASS, Map.of("family", "slow"));
    List<String> notices = new ArrayList<>();
    assertEquals(Verdict.PASS, excused("2026-12-31", notices, slow).get(0).verdict());
    assertEquals(1, notices.size());
    assertTrue(notices.get(0).contains("known failure a (#7) passes now: remove it"));
  }

  @Test
  void anInconclusivePartIsNeitherExcusedNorPraised() {
    CheckResult slow = result(Kind.LEVEL, "a", Verdict.INCONCLUSIVE, Map.of("family", "slow"));
    List<String> notices = new ArrayList<>();
    assertEquals(Verdict.INCONCLUSIVE, excused("2026-12-31", notices, slow).get(0).verdict());
    assertEquals(List.of(), notices);
  }
}
