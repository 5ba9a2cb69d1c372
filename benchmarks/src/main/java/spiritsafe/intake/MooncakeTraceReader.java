package spiritsafe.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import spiritsafe.traffic.Field;

/**
 * Reads the traces of Mooncake (Qin et al., FAST 2025): {@code timestamp} in milliseconds from the
 * start of the trace, {@code input_length}, {@code output_length} and {@code hash_ids}, one for
 * each block of {@value #BLOCK_TOKENS} input tokens, equal where a request starts with the same
 * blocks as another. Other keys are passed over.
 *
 * <p>Cached tokens are not in the trace but follow from it: the blocks at the start of a request
 * that an earlier row already had, times {@value #BLOCK_TOKENS}, at most the input. That is what a
 * cache that never forgets would serve, an upper bound of what any would. Memory: the block hashes
 * seen so far, about 50 bytes each.
 *
 * <p>Timestamps tick every 3 s, so nothing finer than that can be read off these traces.
 */
final class MooncakeTraceReader implements TraceReader {

  /** The block size of the published traces; a row with more hashes than blocks is refused. */
  static final int BLOCK_TOKENS = 512;

  @Override
  public void read(TraceFile file, IntakeOptions options, RowSink rows) throws IOException {
    long epochMicros = Clock.micros(options.epoch());
    Set<Long> blocks = new HashSet<>();
    RowDraft row = new RowDraft();
    try (JsonLines lines = new JsonLines(file)) {
      while (lines.next()) {
        row.begin(lines.line());
        long millis = lines.count("timestamp");
        if (millis > Long.MAX_VALUE / 2000) {
          throw lines.fail("timestamp is " + millis + ", beyond any date", "Mend the line");
        }
        long input = lines.count("input_length");
        row.set(Field.TIME_MICROS, epochMicros + millis * 1000);
        row.set(Field.INPUT_TOKENS, input);
        row.set(Field.OUTPUT_TOKENS, lines.count("output_length"));
        if (lines.object().has("hash_ids")) {
          row.set(Field.CACHED_TOKENS, Math.min(input, BLOCK_TOKENS * hits(lines, input, blocks)));
        }
        rows.accept(row);
      }
    }
  }

  private static long hits(JsonLines lines, long input, Set<Long> blocks) throws IOException {
    JsonNode hashes = lines.object().path("hash_ids");
    if (!hashes.isArray()) {
      throw lines.fail("hash_ids is no list", "Mend the line");
    }
    if (hashes.size() > (input + BLOCK_TOKENS - 1) / BLOCK_TOKENS) {
      throw lines.fail(
          "has "
              + hashes.size()
              + " hash_ids for "
              + input
              + " input tokens, more than blocks of "
              + BLOCK_TOKENS,
          "Traces with other block sizes are another format; take hash_ids out to read the rest");
    }
    int hits = 0;
    boolean prefix = true;
    for (JsonNode hash : hashes) {
      if (!hash.isIntegralNumber() || !hash.canConvertToLong()) {
        throw lines.fail("hash_ids holds " + hash + ", no whole number", "Mend the line");
      }
      boolean known = !blocks.add(hash.longValue());
      prefix &= known;
      if (prefix) {
        hits++;
      }
    }
    return hits;
  }
}
