package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.Role;

class MooncakeTraceReaderTest {

  @Test
  void readsTheRealTrace() throws IOException {
    ImportedTraffic traffic =
        Traces.open(TraceFormat.MOONCAKE, Traces.bundled("mooncake_conversation_excerpt.jsonl"));

    List<Exchange> exchanges = Traces.exchanges(traffic);
    assertEquals(300, exchanges.size());
    assertEquals(Clock.micros(IntakeOptions.DEFAULT_EPOCH), exchanges.get(0).timeMicros());
    assertEquals(102_000_000L, traffic.lastMicros() - traffic.firstMicros());
    // Both sums were worked out once by a few lines of another language.
    assertEquals(4_269_971L, sum(exchanges, Field.INPUT_TOKENS));
    assertEquals(345_966L, sum(exchanges, Field.CACHED_TOKENS));
  }

  private static long sum(List<Exchange> exchanges, Field field) {
    return exchanges.stream().mapToLong(field.column()::integer).sum();
  }

  @Test
  void countsTheBlocksAtTheStartThatEarlierRowsHadAsCached(@TempDir Path folder)
      throws IOException {
    Path file =
        Traces.write(
            folder,
            "t.jsonl",
            row(0, 1100, "1, 2, 3"), // nothing seen yet: 0
            row(3000, 1500, "1, 2, 4"), // blocks 1 and 2: 1024
            row(6000, 1024, "5, 2"), // block 2 is known, but not at the start: 0
            row(9000, 600, "1, 2")); // both, but there are only 600 tokens: 600

    List<Exchange> exchanges = Traces.exchanges(Traces.open(TraceFormat.MOONCAKE, file));

    assertEquals(
        List.of(0, 1024, 0, 600),
        exchanges.stream().map(exchange -> exchange.response().cachedTokens()).toList());
  }

  private static String row(int millis, int input, String hashes) {
    return "{\"timestamp\": %d, \"input_length\": %d, \"output_length\": 1, \"hash_ids\": [%s]}"
        .formatted(millis, input, hashes);
  }

  @Test
  void countsFromTheGivenEpoch() throws IOException {
    Instant epoch = Instant.parse("2025-03-01T08:00:00Z");
    ImportedTraffic traffic =
        TraceFormat.MOONCAKE.open(
            Traces.bundled("mooncake_conversation_excerpt.jsonl"),
            new IntakeOptions(Role.HONEST, epoch, AccountRule.LOGGED));

    assertEquals(Clock.micros(epoch), traffic.firstMicros());
  }

  @Test
  void cachedTokensAreMissingWithoutHashes(@TempDir Path folder) throws IOException {
    Path file =
        Traces.write(
            folder, "t.jsonl", "{\"timestamp\": 5, \"input_length\": 7, \"output_length\": 1}");

    ImportedTraffic traffic = Traces.open(TraceFormat.MOONCAKE, file);

    assertTrue(traffic.missingFields().contains(Field.CACHED_TOKENS));
    assertFalse(traffic.missingFields().contains(Field.INPUT_TOKENS));
  }
}
