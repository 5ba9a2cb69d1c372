package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Runs the shortcut audit on a bundled scenario. */
final class BundledAudit {

  private BundledAudit() {}

  /** Returns what it calls an error. */
  static Set<String> errors(String scenario, String scale, String seed) throws IOException {
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
}
