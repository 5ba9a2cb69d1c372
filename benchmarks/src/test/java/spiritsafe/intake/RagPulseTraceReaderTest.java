package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;

class RagPulseTraceReaderTest {

  private static String row(String timestamp, int input, String session) {
    return ("{\"timestamp\": %s, \"input_length\": %d, \"output_length\": 5, \"hash_ids\":"
            + " {\"user_input\": [7], \"history\": []}, \"session_id\": \"%s\"}")
        .formatted(timestamp, input, session);
  }

  @Test
  void secondsComeAsTextOrNumberAndSessionsAreConversations(@TempDir Path folder)
      throws IOException {
    Path file =
        Traces.write(
            folder, "t.jsonl", row("\"82\"", 3112, "a"), row("93.5", 3167, "b"), row("94", 9, "a"));

    assertEquals(TraceFormat.RAGPULSE, TraceFormat.detect(file));
    ImportedTraffic traffic = Traces.open(TraceFormat.RAGPULSE, file);
    List<Exchange> exchanges = Traces.exchanges(traffic);

    assertEquals(12_000_000L, traffic.lastMicros() - traffic.firstMicros());
    assertEquals(
        List.of(3112, 3167, 9), exchanges.stream().map(e -> e.response().inputTokens()).toList());
    String first = exchanges.get(0).request().conversationId();
    assertEquals(first, exchanges.get(2).request().conversationId());
    assertFalse(first.equals(exchanges.get(1).request().conversationId()));
    assertTrue(traffic.missingFields().contains(Field.CACHED_TOKENS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"noon\"", "-1", "\"\"", "1e300"})
  void aTimeThatIsNoneIsToldWithItsLine(String timestamp, @TempDir Path folder) throws IOException {
    Path file = Traces.write(folder, "t.jsonl", row("1", 3, "a"), row(timestamp, 3, "a"));

    String message =
        assertThrows(IntakeException.class, () -> Traces.open(TraceFormat.RAGPULSE, file))
            .getMessage();
    assertTrue(message.contains("t.jsonl:2") && message.contains("timestamp"), message);
  }
}
