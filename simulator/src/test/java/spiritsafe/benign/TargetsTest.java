package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published figure with a band, held against traffic: it is met, or it is listed as not
 * matched with the reason. Seeds are fixed, so that no test fails by luck; bands are those of the
 * sources' own drift.
 */
class TargetsTest {

  private static final Map<String, List<Target>> TARGETS = Target.all();
  private static final Map<String, String> NOT_MATCHED = Target.notMatched();
  private static final Measures MEASURES = new Measures();

  static {
    ChatConsumerMeasures.into(MEASURES);
    RagQaMeasures.into(MEASURES);
    ChatApiMeasures.into(MEASURES);
    CodeCompletionMeasures.into(MEASURES);
    CodingAgentMeasures.into(MEASURES);
    OtherServiceMeasures.into(MEASURES);
    PopulationMeasures.into(MEASURES);
    NetworkIdentityMeasures.into(MEASURES);
  }

  static Stream<String> ids() {
    return TARGETS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void isMetOrListedWithTheReason(String id) {
    if (!MEASURES.ids().contains(id)) {
      assertTrue(NOT_MATCHED.containsKey(id), id + " is neither measured nor listed");
      return;
    }
    assertFalse(NOT_MATCHED.containsKey(id), id + " is measured: list the parts that are missed");
    Function<Target, Double> measure = MEASURES.of(id);
    List<String> wrong = new ArrayList<>();
    for (Target target : TARGETS.get(id)) {
      double simulated = measure.apply(target);
      if (target.holds(simulated) == NOT_MATCHED.containsKey(target.name())) {
        wrong.add(
            target.name()
                + (target.holds(simulated) ? " is met, remove it from the list: " : " is missed: ")
                + simulated
                + " for "
                + target.low()
                + " to "
                + target.high());
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatIsNotMatchedIsATarget() {
    Set<String> names = new TreeSet<>(TARGETS.keySet());
    TARGETS.values().forEach(parts -> parts.forEach(target -> names.add(target.name())));
    Set<String> unknown = new TreeSet<>(NOT_MATCHED.keySet());
    unknown.removeAll(names);
    assertEquals(Set.of(), unknown);
    Set<String> measured = new TreeSet<>(MEASURES.ids());
    measured.removeAll(TARGETS.keySet());
    assertEquals(Set.of(), measured);
    NOT_MATCHED.forEach((id, reason) -> assertTrue(reason.length() >= 20, id + ": " + reason));
  }

  /** What docs/fidelity.md lists is what is listed here. */
  @Test
  void theDocumentListsWhatIsNotMatched() throws IOException {
    String page = Files.readString(Path.of("../docs/fidelity.md"));
    NOT_MATCHED.forEach(
        (name, reason) ->
            assertTrue(page.contains("| `" + name + "` | " + reason + " |"), "no row for " + name));
    long rows = page.lines().filter(line -> line.matches("\\| `[a-z_]+\\.[^|]*` \\|.*")).count();
    assertEquals(NOT_MATCHED.size(), rows);
  }

  @AfterAll
  static void forget() {
    MeasuredWorlds.forget();
  }
}
