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
  })
  void bundledScenariosHaveNoShortcutThatIsNotDeclared(String scenario, String scale)
      throws IOException {
    assertEquals(Set.of(), errors(scenario, scale, "7"));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "pathway-spread-agentic, 0.03",
    "serving-classes, 0.2",
    "fixed-prompt-industrial, 0.003",
    "relay-own-users, 0.0015",
    "trace-cleaner, 0.07",
    "session-replay, 0.01",
    "technique-search, 0.05",
    "multilingual-coercion, 0.12",
    "low-and-slow, 0.0035",
    "student-in-the-loop, 0.08",
    "shell-aggregator, 0.1",
    "mixed-world, 0.006",
    "disclosed-2026-02, 0.0007",
  })
  void soHaveTheOtherFamilies(String scenario, String scale) throws IOException {
    assertEquals(Set.of(), errors(scenario, scale, "7"));
  }

  static List<String> traps() throws IOException {
    return BundledScenarios.texts().keySet().stream()
        .filter(name -> name.startsWith("traps/"))
        .toList();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("traps")
  void soHaveTrapPairs(String scenario) throws IOException {
    assertEquals(Set.of(), errors(scenario, "1", "7"));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "honest-only, 0.05, 8",
    "hydra-mix, 0.01, 8",
    "load-balanced-cot, 0.3, 8",
    "release-pivot-agentic, 0.005, 8",
  })
  void soHaveLargerWorldsOfThem(String scenario, String scale, String seed) throws IOException {
    assertEquals(Set.of(), errors(scenario, scale, seed));
  }
}
