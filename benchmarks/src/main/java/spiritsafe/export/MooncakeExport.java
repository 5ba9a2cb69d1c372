package spiritsafe.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Label;

/**
 * Mooncake's form (Qin et al., FAST 2025): {@code timestamp} in milliseconds from the first
 * exchange, {@code input_length}, {@code output_length} and {@code hash_ids}, one for each block of
 * {@value #BLOCK_TOKENS} input tokens.
 *
 * <p>Ids are functions of names, so no memory is needed. The whole blocks of one conversation have
 * the ids of their places in it, as if its context only grew. An exchange outside a marked
 * conversation shares as many leading blocks as were served from the cache with the others of its
 * account and system prompt. Every other block, and the last one where it is not full, has an id of
 * its own.
 */
final class MooncakeExport implements ExchangeExport {

  private static final int BLOCK_TOKENS = 512;

  /** Whole numbers that every reader of JSON keeps. */
  private static final long EXACT = (1L << 53) - 1;

  private final JsonGenerator json;
  private long startMicros = Long.MIN_VALUE;

  MooncakeExport(JsonGenerator json) {
    this.json = json;
  }

  @Override
  public void write(Exchange exchange, Label label) throws IOException {
    if (startMicros == Long.MIN_VALUE) {
      startMicros = exchange.timeMicros();
    }
    int input = exchange.response().inputTokens();
    json.writeStartObject();
    json.writeNumberField("timestamp", (exchange.timeMicros() - startMicros) / 1000);
    json.writeNumberField("input_length", input);
    json.writeNumberField("output_length", exchange.response().outputTokens());
    json.writeArrayFieldStart("hash_ids");
    boolean marked = !exchange.request().conversationId().isEmpty();
    long shared =
        hash(
            exchange.accountId()
                + '\n'
                + (marked
                    ? "c" + exchange.request().conversationId()
                    : "s" + exchange.request().systemPromptHash()));
    long own = hash(exchange.exchangeId());
    int common = (marked ? input : exchange.response().cachedTokens()) / BLOCK_TOKENS;
    int blocks = (input + BLOCK_TOKENS - 1) / BLOCK_TOKENS;
    for (int block = 0; block < blocks; block++) {
      json.writeNumber(mix((block < common ? shared : own) + block * 0x9E3779B97F4A7C15L) & EXACT);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** FNV-1a over the bytes of a name. */
  private static long hash(String name) {
    long hash = 0xCBF29CE484222325L;
    for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (letter & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
