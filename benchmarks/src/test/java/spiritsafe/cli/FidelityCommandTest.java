package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.random.Draws;

class FidelityCommandTest {

  private static final String SCENARIO =
      """
      schema: spiritsafe.scenario/1
      name: two-kinds
      title: Two kinds of honest traffic
      difficulty: teaching
      window: {start: 2026-03-02T00:00:00Z, length: P2D}
      populations:
        - {name: backends, archetype: chat-backend, tenants: 12}
        - {name: crons, archetype: cron-job, tenants: 2}
      """;

  @TempDir static Path folder;
  private static String trace;
  private static String scenario;
  private static Invocation json;

  @BeforeAll
  static void writeATraceAndAScenario() throws IOException {
    Files.writeString(folder.resolve("two-kinds.yaml"), SCENARIO);
    scenario = folder.resolve("two-kinds.yaml").toString();
    trace = trace("trace.csv", 2_200);
    json = fidelity("--format", "json");
  }

  /** Poisson arrivals from 18:00 on a Thursday, a second apart on average. */
  private static String trace(String name, int rows) throws IOException {
    Draws draws = new Draws(5);
    StringBuilder text = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
    double seconds = 0;
    for (int i = 0; i < rows; i++) {
      text.append("2023-11-16 %02d:".formatted(18 + (int) (seconds / 3_600)))
          .append("%02d:".formatted((int) (seconds / 60) % 60))
          .append("%010.7f,".formatted(seconds % 60))
          .append(1 + draws.below(2_000))
          .append(',')
          .append(1 + draws.below(300))
          .append('\n');
      seconds -= Math.log1p(-draws.nextDouble());
    }
    return Files.writeString(folder.resolve(name), text.toString()).toString();
  }

  private static Invocation fidelity(String... more) {
    String[] args = new String[more.length + 5];
    System.arraycopy(
        new String[] {"fidelity", "--real", trace, "--scenario", scenario}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Invocation.of(args);
  }

  @Test
  void theJsonHasTheFourNumbersAtTheTop() throws IOException {
    assertEquals(ExitCode.DONE, json.exitCode(), json.err());
    JsonNode card = new ObjectMapper().readTree(json.out());
    for (String key :
        new String[] {
          "two_sample_auc", "real_other_half_auc", "alternate_windows_auc", "naive_auc"
        }) {
      assertTrue(card.path(key).isNumber(), key);
      double value = card.path(key).doubleValue();
      JsonNode interval = card.path(key + "_interval");
      assertTrue(interval.path(0).doubleValue() <= value, key + interval);
      assertTrue(interval.path(1).doubleValue() >= value, key + interval);
    }
    assertEquals("chat-api", card.path("workload").textValue());
    assertEquals(1.0, card.path("real").path("statistics").path("gap_cv").doubleValue(), 0.1);
    assertEquals(8_800, card.path("classes").path(0).path("requests").intValue());
    assertTrue(card.path("classes_with_too_few_requests").has("batch-offline"), json.out());
    // The trace is Poisson with independent lengths, and a naive generator makes its like. With 22
    // windows a side the standard error is 0.09, more when cross-validated; the seeds are fixed.
    assertEquals(0.5, card.path("naive_auc").doubleValue(), 0.3);
    assertTrue(card.path("two_sample_auc").doubleValue() > 0.8, "backends are no such thing");
  }

  @Test
  void threadsChangeNothing() {
    assertEquals(json.out(), fidelity("--format", "json", "--threads", "1").out());
  }

  @Test
  void theTableTellsTestsDistancesAndStatistics() {
    Invocation done = fidelity("--workload", "chat-api");

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(done.out().contains("generated against real"), done.out());
    assertTrue(done.out().contains("noise floor"), done.out());
    assertTrue(done.out().contains("input_tokens_p50"), done.out());
    assertTrue(done.out().contains("clock ticks of 1 µs"), done.out());
  }

  @Test
  void thePageHoldsItsPicturesAndNeedsNothingElse() throws IOException {
    Path page = folder.resolve("page.html");
    Invocation done = fidelity("--format", "html", "-o", page.toString());

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertEquals("", done.out());
    String html = Files.readString(page);
    assertEquals(4, html.split("<svg ", -1).length - 1);
    assertEquals(9, html.split("<polyline ", -1).length - 1); // three sides of three fields
    assertTrue(!html.contains("http:") && !html.contains("https:") && !html.contains("<script"));
  }

  @Test
  void readsADataSet() {
    Path data = folder.resolve("data");
    Invocation made =
        Invocation.of("generate", scenario, "--splits", "test", "-o", data.toString());
    assertEquals(ExitCode.DONE, made.exitCode(), made.err());

    Invocation done =
        Invocation.of("fidelity", "--real", trace, "--data", data.toString(), "--format", "json");

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertEquals(json.out(), done.out());
  }

  @Test
  void fewWindowsAreWarnedOf() throws IOException {
    Invocation done =
        Invocation.of("fidelity", "--real", trace("few.csv", 700), "--scenario", scenario);

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(done.out().contains("Warning: The trace has 7 windows"), done.out());
  }

  @Test
  void aTraceThatCannotBeReadIsBadData() throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    Path still =
        Files.writeString(
            folder.resolve("still.csv"),
            "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:00:00,1,1\n");
    for (String bad :
        new String[] {other.toString(), still.toString(), folder.resolve("none").toString()}) {
      Invocation done = Invocation.of("fidelity", "--real", bad, "--scenario", scenario);

      assertEquals(ExitCode.BAD_DATA, done.exitCode(), done.err());
      assertEquals(1, done.err().lines().count(), done.err());
      assertTrue(done.err().contains(bad), done.err());
    }
  }

  @Test
  void anUnknownWorkloadIsAMistakeOfTheCommandLine() {
    Invocation done = fidelity("--workload", "chatbackend");

    assertEquals(ExitCode.USAGE, done.exitCode());
    assertTrue(done.err().contains("there are batch-offline, chat-api"), done.err());
    assertEquals(ExitCode.USAGE, fidelity("--split", "tset").exitCode());
  }
}
