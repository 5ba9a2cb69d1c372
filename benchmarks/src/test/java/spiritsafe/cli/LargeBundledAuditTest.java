package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shortcut audit says of larger worlds, and of each trap pair at its full size. */
@Tag("slow")
class LargeBundledAuditTest {

  /** At twice the size and more a separator is told from chance that a small world leaves open. */
  @ParameterizedTest
  @CsvSource({
    "honest-only, 0.05",
    "serving-classes, 0.5",
    "hydra-mix, 0.01",
    "load-balanced-cot, 0.3",
    "release-pivot-agentic, 0.005",
    "pathway-spread-agentic, 0.06",
    "fixed-prompt-industrial, 0.006",
    "relay-own-users, 0.003",
    "trace-cleaner, 0.07",
    "session-replay, 0.02",
    "technique-search, 0.1",
    "multilingual-coercion, 0.25",
    "low-and-slow, 0.0065",
    "student-in-the-loop, 0.15",
    "shell-aggregator, 0.2",
    "mixed-world, 0.012",
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
