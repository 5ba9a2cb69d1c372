package spiritsafe.intake;

import java.io.IOException;
import spiritsafe.traffic.Field;

/**
 * Reads the trace of RAGPulse (arXiv 2511.12979): {@code timestamp} in seconds from the midnight
 * before its first row, as text or number; {@code input_length}, {@code output_length} and {@code
 * session_id}. Its hashes stand for pieces of a prompt, not for blocks of a cache, and are passed
 * over: cached tokens stay missing.
 */
final class RagPulseTraceReader implements TraceReader {

  @Override
  public void read(TraceFile file, IntakeOptions options, RowSink rows) throws IOException {
    long epochMicros = Clock.micros(options.epoch());
    RowDraft row = new RowDraft();
    try (JsonLines lines = new JsonLines(file)) {
      while (lines.next()) {
        row.begin(lines.line());
        row.set(Field.TIME_MICROS, epochMicros + micros(lines));
        row.set(Field.INPUT_TOKENS, lines.count("input_length"));
        row.set(Field.OUTPUT_TOKENS, lines.count("output_length"));
        String session = lines.object().path("session_id").asText();
        if (!session.isEmpty()) {
          row.set(Field.CONVERSATION_ID, session);
        }
        rows.accept(row);
      }
    }
  }

  private static long micros(JsonLines lines) throws IOException {
    String text = lines.object().path("timestamp").asText();
    double seconds;
    try {
      seconds = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      seconds = Double.NaN;
    }
    // NaN fails every comparison
    if (!(seconds >= 0 && seconds < 1e12)) {
      throw lines.fail(
          "timestamp is '" + text + "', must be seconds of 0 or more",
          "Check the format asked for, or mend the line");
    }
    return Math.round(seconds * 1e6);
  }
}
