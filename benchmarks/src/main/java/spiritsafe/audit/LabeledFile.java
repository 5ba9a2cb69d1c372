package spiritsafe.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import spiritsafe.intake.IntakeException;

/**
 * Somebody else's labelled file as a table of texts: CSV with a header, or JSON Lines whose nested
 * objects become columns with dots in their names. All of it is held in memory, at most {@value
 * #MOST_ROWS} rows.
 */
final class LabeledFile {

  /** More rows than this are refused: it is a file to look at, not a data set. */
  static final int MOST_ROWS = 2_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<String[]> rows = new ArrayList<>();

  private LabeledFile(Path path) {
    this.path = path;
  }

  /**
   * Reads a file whose name ends in {@code .csv}, {@code .jsonl} or {@code .ndjson}.
   *
   * @throws IntakeException if it is none of these, or damaged
   */
  static LabeledFile read(Path path) throws IOException {
    LabeledFile file = new LabeledFile(path);
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      file.readCsv();
    } else if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      file.readJsonLines();
    } else {
      throw new IntakeException(path, 0, "is neither .csv nor .jsonl", "Convert it to one of them");
    }
    if (file.rows.isEmpty()) {
      throw new IntakeException(path, 0, "holds no row", "Name a file with labelled rows");
    }
    return file;
  }

  private void readCsv() throws IOException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(path)) {
      boolean header = true;
      for (CsvRecord record : reader) {
        if (header) {
          record.getFields().forEach(name -> columns.putIfAbsent(name.strip(), columns.size()));
          header = false;
        } else {
          if (record.getFieldCount() != columns.size()) {
            throw new IntakeException(
                path,
                record.getStartingLineNumber(),
                "has " + record.getFieldCount() + " fields, the header " + columns.size(),
                "Mend the row or take it out");
          }
          String[] row = record.getFields().toArray(String[]::new);
          for (int i = 0; i < row.length; i++) {
            row[i] = row[i].isEmpty() ? null : row[i];
          }
          add(row);
        }
      }
    } catch (CsvParseException e) {
      throw new IntakeException(path, 0, "is no legal CSV: " + e.getMessage(), "Mend the file");
    } catch (UncheckedIOException e) {
      throw new IntakeException(path, 0, "cannot be read: " + e.getMessage(), "Is it UTF-8 text?");
    }
  }

  private void readJsonLines() throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      long number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          JsonNode node;
          try {
            node = JSON.readTree(line);
          } catch (JsonProcessingException e) {
            throw new IntakeException(
                path, number, "is no JSON: " + e.getOriginalMessage(), "Write one object a line");
          }
          if (!node.isObject()) {
            throw new IntakeException(
                path, number, "is not a JSON object", "Write one object a line");
          }
          Map<String, String> values = new LinkedHashMap<>();
          flatten("", node, values);
          values.keySet().forEach(name -> columns.putIfAbsent(name, columns.size()));
          String[] row = new String[columns.size()];
          values.forEach((name, value) -> row[columns.get(name)] = value);
          add(row);
        }
      }
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new IntakeException(path, 0, "is not UTF-8 text", "Convert it to UTF-8");
    }
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
    node.properties()
        .forEach(
            entry -> {
              String name = prefix + entry.getKey();
              JsonNode value = entry.getValue();
              if (value.isObject()) {
                flatten(name + ".", value, values);
              } else if (!value.isNull()) {
                values.put(name, value.isValueNode() ? value.asText() : value.toString());
              }
            });
  }

  private void add(String[] row) throws IntakeException {
    if (rows.size() == MOST_ROWS) {
      throw new IntakeException(
          path, rows.size(), "has more than " + MOST_ROWS + " rows", "Audit a part of it");
    }
    rows.add(row);
  }

  List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  int rows() {
    return rows.size();
  }

  /**
   * Returns the number of a column.
   *
   * @throws IntakeException if there is none of that name; the message lists those there are
   */
  int column(String name) throws IntakeException {
    Integer column = columns.get(name);
    if (column == null) {
      throw new IntakeException(
          path, 0, "has no column '" + name + "'", "It has " + String.join(", ", columns.keySet()));
    }
    return column;
  }

  /** Returns a value, null when there is none; rows of JSON may be shorter than the header. */
  String value(int row, int column) {
    String[] values = rows.get(row);
    return column < values.length ? values[column] : null;
  }

  IntakeException fail(int row, String what, String mend) {
    return new IntakeException(path, 0, "row " + (row + 1) + " " + what, mend);
  }
}
