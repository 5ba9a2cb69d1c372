package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shortcut audit says of the bundled scenarios. */
class BundledAuditTest {

  /**
   * Faults of the simulated world that are known and not yet mended: a check, a level and a
   * subject. Nothing else may be an error; when one is mended its line goes.
   */
  private static final Set<String> KNOWN =
      Set.of(
          // Harvests and relay customers mark conversations less often than honest clients do.
          "S1 account conversation_id",
          "S2 account conversation_id",
          // Pool accounts sign up over IPv4 alone.
          "S3 account accounts.signup_ip_address",
          // Cover calls are drawn by other habits than those of honest senders of their kind.
          "S13 exchange prompt",
          "S15 exchange (request and response)");

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
    Set<String> errors = errors(scenario, scale, "7");
    errors.removeAll(KNOWN);
    assertEquals(Set.of(), errors);
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
    Set<String> errors = errors(scenario, scale, seed);
    errors.removeAll(KNOWN);
    assertEquals(Set.of(), errors);
  }

  @Test
  void aKnownFaultIsStillThere() throws IOException {
    assertTrue(
        errors("load-balanced-cot", "0.02", "7").contains("S15 exchange (request and response)"),
        "mended: take its lines out of the list");
  }
}
