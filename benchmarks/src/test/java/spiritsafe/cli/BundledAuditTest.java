package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shortcut audit says of the bundled scenarios. */
class BundledAuditTest {

  private static Set<String> errors(String scenario, String scale, String seed) throws IOException {
    Invocation done =
        Invocation.of("audit", scenario, "--scale", scale, "--seed", seed, "--format", "json");
    assertEquals("", done.err());
    JsonNode report = new ObjectMapper().readTree(done.out());
    Set<String> errors = new TreeSet<>();
    for (JsonNode finding : report.path("findings")) {
      if (finding.path("severity").asText().equals("error")) {
        errors.add(
            finding.path("check").asText()
                + " "
                + finding.path("level").asText()
                + " "
                + finding.path("subject").asText());
      }
    }
    assertEquals(errors.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS, done.exitCode());
    assertTrue(report.path("accounts").asInt() > 100, "not empty");
    return errors;
  }

  @ParameterizedTest
  @CsvSource({
    "honest-only, 0.001",
    "hydra-mix, 0.0007",
    "load-balanced-cot, 0.02",
    "release-pivot-agentic, 0.0007",
    "pathway-spread-agentic, 0.02",
    "fixed-prompt-industrial, 0.0015",
    "relay-own-users, 0.001",
    "trace-cleaner, 0.03",
    "session-replay, 0.006",
    "technique-search, 0.03",
    "multilingual-coercion, 0.06",
    "low-and-slow, 0.002",
    "student-in-the-loop, 0.05",
    "shell-aggregator, 0.06",
    "mixed-world, 0.003",
    "disclosed-2026-02, 0.0003",
  })
  void bundledScenariosHaveNoShortcutThatIsNotDeclared(String scenario, String scale)
      throws IOException {
    assertEquals(Set.of(), errors(scenario, scale, "7"));
  }

  /** At twice the size and more a separator is told from chance that a small world leaves open. */
  @Tag("slow")
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
    assertEquals(Set.of(), errors(scenario, scale, "8"));
  }

  static List<String> traps() throws IOException {
    return BundledScenarios.texts().keySet().stream()
        .filter(name -> name.startsWith("traps/"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("traps")
  void norHaveTrapPairs(String scenario) throws IOException {
    assertEquals(Set.of(), errors(scenario, "1", "7"));
  }
}
