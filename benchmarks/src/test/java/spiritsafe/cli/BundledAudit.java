package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.provider.Arguments;

/** Runs the shortcut audit on bundled scenarios. */
final class BundledAudit {

  /** Where the worlds of trap pairs lie. */
  private static final String TRAPS = "traps/";

  /** For the default suite: families at scales that make a thousand accounts or so. */
  private static final SortedMap<String, String> SMALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("disclosed-2026-02", "0.0004"),
              Map.entry("fixed-prompt-industrial", "0.0015"),
              Map.entry("honest-only", "0.001"),
              Map.entry("hydra-mix", "0.0007"),
              Map.entry("load-balanced-cot", "0.02"),
              Map.entry("low-and-slow", "0.004"),
              Map.entry("mixed-world", "0.002"),
              Map.entry("multilingual-coercion", "0.06"),
              Map.entry("pathway-spread-agentic", "0.02"),
              Map.entry("relay-own-users", "0.001"),
              Map.entry("release-pivot-agentic", "0.0007"),
              Map.entry("serving-classes", "0.001"),
              Map.entry("serving-pools", "0.001"),
              Map.entry("session-replay", "0.006"),
              Map.entry("shell-aggregator", "0.06"),
              Map.entry("student-in-the-loop", "0.05"),
              Map.entry("technique-search", "0.03"),
              Map.entry("trace-cleaner", "0.03")));

  private BundledAudit() {}

  /** Returns all families. */
  static List<String> families() throws IOException {
    return names(false);
  }

  /** Returns both worlds of every trap pair. */
  static List<String> traps() throws IOException {
    return names(true);
  }

  private static List<String> names(boolean traps) throws IOException {
    return BundledScenarios.texts().keySet().stream()
        .filter(name -> name.startsWith(TRAPS) == traps)
        .toList();
  }

  /** Returns every second family, the first of them by its number, with its small scale. */
  static List<Arguments> small(int first) throws IOException {
    assertEquals(families(), List.copyOf(SMALL.keySet()), "every family has a small scale");
    List<Arguments> every = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> family : SMALL.entrySet()) {
      if (number++ % 2 == first) {
        every.add(Arguments.of(family.getKey(), family.getValue()));
      }
    }
    return every;
  }

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
    assertTrue(report.path("accounts").asInt() > 0, "not empty");
    return errors;
  }
}
