package spiritsafe.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import spiritsafe.dataset.DatasetException;
import spiritsafe.dataset.WholeFile;

/** Files of one JSON object a line. */
final class JsonRows {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REMEDY = "Run the detectors again.";

  /** Takes the rows of a file as they are read. */
  interface Reader {
    void row(JsonNode row) throws IOException;
  }

  /** Gives the rows of a file to be written. */
  interface Rows {
    void writeTo(Writer writer) throws IOException;
  }

  /** Writes one row. */
  interface Writer {
    void write(ObjectNode row) throws IOException;
  }

  private JsonRows() {}

  static ObjectNode row() {
    return JSON.createObjectNode();
  }

  static void write(Path file, Rows rows) throws IOException {
    WholeFile.write(
        file, out -> rows.writeTo(row -> out.append(JSON.writeValueAsString(row)).append('\n')));
  }

  static void read(Path file, Reader reader) throws IOException {
    if (!Files.exists(file)) {
      throw new DatasetException(file.toString(), "is missing", REMEDY);
    }
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        try {
          reader.row(JSON.readTree(line));
        } catch (IOException | RuntimeException e) {
          throw new DatasetException(file + ":" + number, e.getMessage(), REMEDY);
        }
      }
    }
  }

  /** Returns a field that must be there. */
  static JsonNode field(JsonNode row, String name) {
    JsonNode value = row.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }

  static String text(JsonNode row, String name) {
    return field(row, name).asText();
  }
}
