package spiritsafe.dataset;

import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.api.Binary;

/**
 * The UTF-8 forms of the texts of one column, the recent ones remembered: most columns repeat few
 * texts, and the same objects. A text that pushes another out only costs its encoding again.
 */
final class EncodedTexts {

  private static final int SIZE = 1024;

  private final String[] texts = new String[SIZE];
  private final Binary[] encoded = new Binary[SIZE];

  Binary encode(String text) {
    int slot = (text.hashCode() * 0x9E3779B9) >>> 22;
    if (texts[slot] == null || !texts[slot].equals(text)) {
      texts[slot] = text;
      encoded[slot] = Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
    }
    return encoded[slot];
  }
}
