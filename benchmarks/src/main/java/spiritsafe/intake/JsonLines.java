package spiritsafe.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** The lines of a file of JSON Lines; blank ones are passed over. */
final class JsonLines implements Closeable {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final TraceFile file;
  private final BufferedReader text;
  private JsonNode node;
  private long line;

  JsonLines(TraceFile file) throws IOException {
    this.file = file;
    this.text = file.text();
  }

  /** Moves to the next object; false at the end. */
  boolean next() throws IOException {
    while (true) {
      line++;
      String read;
      try {
        read = text.readLine();
      } catch (CharacterCodingException e) {
        throw file.notText(line);
      }
      if (read == null) {
        return false;
      }
      if (!read.isBlank()) {
        node = parse(read);
        return true;
      }
    }
  }

  private JsonNode parse(String read) throws IOException {
    JsonNode parsed;
    try {
      parsed = MAPPER.readTree(read);
    } catch (JsonProcessingException e) {
      throw file.fail(
          line,
          "is no complete JSON value: " + e.getOriginalMessage(),
          "Each line must hold one whole object; take out a line that was cut off");
    }
    if (!parsed.isObject()) {
      throw file.fail(
          line, "is not a JSON object", "Write one object a line, without an array around them");
    }
    return parsed;
  }

  /** Reads a text that holds JSON; a missing node if it does not. */
  static JsonNode embedded(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  long line() {
    return line;
  }

  JsonNode object() {
    return node;
  }

  /** Returns a whole number of 0 or more. */
  long count(String key) throws IOException {
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw file.fail(
          line,
          value.isMissingNode()
              ? "has no '" + key + "'"
              : key + " is " + value + ", must be a whole number of 0 or more",
          "Check the format asked for, or mend the line");
    }
    return value.longValue();
  }

  IntakeException fail(String what, String mend) {
    return file.fail(line, what, mend);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
