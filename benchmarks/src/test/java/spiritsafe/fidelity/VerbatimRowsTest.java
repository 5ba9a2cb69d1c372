package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.scenario.Window;

/**
 * Services have the distributions of traces, never their rows: no five requests in a row have the
 * lengths of five in a row of an excerpt that is shipped.
 */
class VerbatimRowsTest {

  private static final Path EXCERPTS = Path.of("src/test/resources/traces");
  private static final int RUN = 5;

  private static List<String> csv(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.substring(line.indexOf(',') + 1).strip())
        .toList();
  }

  /** Lengths of a trace of JSON lines, as Mooncake and RAGPulse write them. */
  private static List<String> json(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> pairs = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = mapper.readTree(line);
      pairs.add(row.path("input_length").asInt() + "," + row.path("output_length").asInt());
    }
    return pairs;
  }

  private static Set<String> runs(List<String> pairs) {
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + RUN <= pairs.size(); i++) {
      runs.add(String.join(" ", pairs.subList(i, i + RUN)));
    }
    return runs;
  }

  /** Returns what a service sends in some hours. */
  private static List<String> simulated(Archetype archetype, int hours, long seed)
      throws IOException {
    Scenario scenario =
        new Scenario(
            "one-service",
            "One service",
            "teaching",
            new Window(Instant.parse("2026-03-02T00:00:00Z"), Duration.ofHours(hours)),
            Duration.ofMinutes(10),
            List.of(
                new Model("atlas-1", Instant.parse("2025-06-01T00:00:00Z"), 60, 200_000, 1, false)),
            List.of(new Population("services", archetype, 1, Optional.empty())),
            List.of());
    List<String> pairs = new ArrayList<>();
    Simulation.of(scenario, seed, Split.TEST, 2).stream(
        batch ->
            batch
                .exchanges()
                .forEach(
                    e ->
                        pairs.add(e.response().inputTokens() + "," + e.response().outputTokens())));
    return pairs;
  }

  private static void assertNoRunOf(List<String> traced, Archetype archetype, int hours)
      throws IOException {
    assertTrue(traced.size() >= 250, traced.size() + " rows");
    Set<String> known = runs(traced);
    for (long seed : new long[] {1, 2, 3}) {
      Set<String> made = runs(simulated(archetype, hours, seed));
      assertTrue(made.size() >= 4_000, made.size() + " runs");
      made.retainAll(known);
      assertEquals(Set.of(), made, archetype + " with seed " + seed);
    }
  }

  @Test
  void aChatEndpointRepeatsNoRowsOfAzure() throws IOException {
    assertNoRunOf(
        csv(Path.of("../scenarios/traces/azure2023_conv_excerpt.csv")),
        Archetype.CHAT_API_SERVICE,
        2);
  }

  @Test
  void codeCompletionRepeatsNoRowsOfAzure() throws IOException {
    assertNoRunOf(
        csv(EXCERPTS.resolve("azure2023_code_excerpt.csv")), Archetype.CODE_COMPLETION_SERVICE, 2);
  }

  @Test
  void aChatAppRepeatsNoRowsOfMooncake() throws IOException {
    assertNoRunOf(
        json(EXCERPTS.resolve("mooncake_conversation_excerpt.jsonl")),
        Archetype.CONSUMER_CHAT_SERVICE,
        2);
  }

  /**
   * No row of RAGPulse is shipped, only quantiles of its first week and of its gaps: from those no
   * run of rows can be told. Whoever has the trace holds the desk against it, in ten days of which
   * it is asked as often as the others are in two hours.
   */
  @Test
  void aHelpDeskRepeatsNoRowsOfRagPulse() throws IOException {
    Path trace = Path.of(System.getProperty("spiritsafe.traces", "traces"), "ragpulse.jsonl");
    assumeTrue(Files.isRegularFile(trace), "name the folder of traces by -Dspiritsafe.traces=DIR");
    assertNoRunOf(json(trace), Archetype.RETRIEVAL_SERVICE, 240);
  }

  /** The check itself finds rows that are copied: five of them within others. */
  @Test
  void aCopyWouldBeSeen() throws IOException {
    List<String> traced = csv(EXCERPTS.resolve("azure2023_code_excerpt.csv"));
    List<String> copied = new ArrayList<>(List.of("1,1", "2,2"));
    copied.addAll(traced.subList(40, 45));
    copied.add("3,3");
    Set<String> found = runs(copied);
    found.retainAll(runs(traced));
    assertFalse(found.isEmpty());
  }
}
