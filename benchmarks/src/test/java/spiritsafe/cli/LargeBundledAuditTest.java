package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the shortcut audit says of whole worlds, and of each trap pair at its full size: some two
 * hours on two cores. Of worlds of hundreds of millions of exchanges a part is played, twice and
 * more the size of what the other tests play.
 */
@Tag("slow")
class LargeBundledAuditTest {

  /** At full size a separator is told from chance that a small world leaves open. */
  @ParameterizedTest
  @CsvSource({
    "honest-only, 1",
    "serving-classes, 1",
    "hydra-mix, 0.01",
    "load-balanced-cot, 1",
    "release-pivot-agentic, 0.005",
    "pathway-spread-agentic, 1",
    "fixed-prompt-industrial, 0.006",
    "relay-own-users, 0.003",
    "trace-cleaner, 1",
    "session-replay, 1",
    "technique-search, 1",
    "multilingual-coercion, 1",
    "low-and-slow, 0.0065",
    "student-in-the-loop, 1",
    "shell-aggregator, 1",
    "mixed-world, 1",
    "disclosed-2026-02, 0.0013",
  })
  void norHaveLargerWorlds(String scenario, String scale) throws IOException {
    assertEquals(Set.of(), BundledAudit.errors(scenario, scale, "8"));
  }

  static List<String> traps() throws IOException {
    return BundledScenarios.texts().keySet().stream()
        .filter(name -> name.startsWith("traps/"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("traps")
  void norHaveTrapPairs(String scenario) throws IOException {
    assertEquals(Set.of(), BundledAudit.errors(scenario, "1", "7"));
  }
}
