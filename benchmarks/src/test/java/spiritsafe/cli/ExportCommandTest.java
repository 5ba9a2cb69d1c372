package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.dataset.Dataset;
import spiritsafe.sweep.Sweeps;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Response;

class ExportCommandTest {

  @TempDir private Path folder;
  private String data;

  @BeforeEach
  void makesADataSet() throws IOException {
    Path scenario = folder.resolve("one-day.yaml");
    // agents, whose contexts grow past a block
    Files.writeString(
        scenario,
        Sweeps.SCENARIO.replace(
            "individual-developer, tenants: 10", "coding-agent-seat, tenants: 6"));
    data = folder.resolve("data").toString();
    done("generate", scenario.toString(), "--splits", "test", "--format", "jsonl", "-o", data);
  }

  private static Invocation done(String... args) {
    Invocation done = Invocation.of(args);
    assertEquals(ExitCode.DONE, done.exitCode(), done.out() + done.err());
    return done;
  }

  private static List<Exchange> exchanges(String data) throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    Dataset.open(Path.of(data)).split("test").stream(batch -> exchanges.addAll(batch.exchanges()));
    assertFalse(exchanges.isEmpty());
    return exchanges;
  }

  /** Import names exchanges anew, so those of one moment may change places. */
  private static void assertSame(
      List<Exchange> one, List<Exchange> other, Function<Exchange, List<?>> facts) {
    List<String> before = one.stream().map(e -> facts.apply(e).toString()).sorted().toList();
    List<String> after = other.stream().map(e -> facts.apply(e).toString()).sorted().toList();
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      assertEquals(before.get(i), after.get(i));
    }
  }

  @Test
  void spansReadBackHaveTheSameTimesTokensModelsAndAccounts() throws IOException {
    String spans = folder.resolve("spans.jsonl.zst").toString();
    Invocation exported = done("export", data, "--format", "otel", "-o", spans);
    assertTrue(exported.err().contains("otel has no attribute for organizations"));
    String back = folder.resolve("back").toString();
    done("import", "--format", "otel", spans, "-o", back);

    List<Exchange> before = exchanges(data);
    List<Exchange> after = exchanges(back);
    assertSame(
        before,
        after,
        e ->
            List.of(
                e.timeMicros(),
                e.accountId(),
                e.request().model(),
                e.request().endpoint(),
                e.request().conversationId(),
                e.request().prompt().text(),
                e.origin().ipAddress(),
                withoutToolCalls(e.response())));
  }

  /** The conventions have no attribute for how many tools an answer asks for. */
  private static Response withoutToolCalls(Response r) {
    return new Response(
        r.statusCode(),
        r.errorKind(),
        r.stopReason(),
        r.inputTokens(),
        r.cachedTokens(),
        r.outputTokens(),
        r.reasoningTokens(),
        r.timeToFirstTokenMicros(),
        r.durationMicros(),
        r.retryCount(),
        0);
  }

  @Test
  void blocksReadBackHaveTheSameTimesAndTokensAndShowSharedPrefixes() throws IOException {
    String trace = folder.resolve("trace.jsonl.gz").toString();
    Invocation exported = done("export", data, "--format", "mooncake", "-o", trace);
    String start =
        exported
            .out()
            .lines()
            .filter(line -> line.startsWith("Time 0"))
            .findFirst()
            .orElseThrow()
            .split(" ")[3]
            .replace(";", "");
    String back = folder.resolve("back").toString();
    done("import", "--format", "mooncake", "--epoch", start, trace, "-o", back);

    List<Exchange> before = exchanges(data);
    List<Exchange> after = exchanges(back);
    long first = before.get(0).timeMicros();
    assertEquals(first, after.get(0).timeMicros());
    assertSame(
        before,
        after,
        e ->
            List.of(
                (e.timeMicros() - first) / 1000,
                e.response().inputTokens(),
                e.response().outputTokens()));
    assertTrue(after.stream().anyMatch(e -> e.response().cachedTokens() > 0), "shared prefixes");
  }

  @Test
  void noFormHoldsTruthUnlessLabelsAreAskedFor() throws IOException {
    for (String format : List.of("mooncake", "litellm", "otel", "csv")) {
      String text = export(format);
      for (String truth : List.of("harvest", "illicit", "pool", "people", "fraudulent")) {
        assertFalse(text.contains("\"" + truth) || text.contains("," + truth), format + truth);
      }
    }
    String labelled = export("csv", "--with-labels");
    assertTrue(labelled.lines().findFirst().orElseThrow().endsWith("illicit,campaign,role"));
    assertTrue(labelled.contains("true,harvest,harvest"));

    Invocation wrong =
        Invocation.of(
            "export", data, "--format", "otel", "--with-labels", "-o", folder.resolve("x") + "");
    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(Files.notExists(folder.resolve("x")));
  }

  @Test
  void litellmLinesHoldTheTokensAndTheUserOfTheKey() throws IOException {
    List<Exchange> exchanges = exchanges(data);
    JsonNode first =
        new ObjectMapper().readTree(export("litellm").lines().findFirst().orElseThrow());

    assertEquals(
        exchanges.get(0).accountId(), first.path("metadata").path("user_api_key_user_id").asText());
    assertEquals(exchanges.get(0).response().inputTokens(), first.path("prompt_tokens").asInt());
    assertEquals(exchanges.get(0).timeMicros() / 1e6, first.path("startTime").asDouble(), 1e-6);
  }

  @Test
  void aWorldIsExportedAsItsDataSetIsAndNothingUnfinishedIsLeft() throws IOException {
    String whole = export("csv");
    String made = folder.resolve("made.csv").toString();
    done("export", "--scenario", folder.resolve("one-day.yaml") + "", "--format=csv", "-o", made);

    assertEquals(whole, Files.readString(Path.of(made)));
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().contains("partial")));
    }
  }

  private String export(String format, String... more) throws IOException {
    Path file = folder.resolve("out." + format);
    List<String> args = new ArrayList<>(List.of("export", data, "--format", format));
    args.addAll(List.of("-o", file.toString()));
    args.addAll(List.of(more));
    done(args.toArray(String[]::new));
    return Files.readString(file);
  }
}
