package spiritsafe.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import spiritsafe.traffic.Column;

/** Reads JSON Lines and insists on exactly the columns of the table, each of its type. */
final class JsonLinesReader implements TableReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final Table<?> table;
  private final String shown;
  private final JsonParser json;
  private final Map<String, Integer> numbers = new HashMap<>();
  private long rowNumber;

  JsonLinesReader(Table<?> table, Path file, boolean compressed, String shown) throws IOException {
    this.table = table;
    this.shown = shown;
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    this.json = JSON.createParser(compressed ? new ZstdInputStream(in).setContinuous(false) : in);
    for (Column<?> column : table.columns()) {
      numbers.put(column.name(), numbers.size());
    }
  }

  @Override
  public boolean next(Row row) throws IOException {
    rowNumber++;
    try {
      JsonToken token = json.nextToken();
      if (token == null) {
        return false;
      }
      if (token != JsonToken.START_OBJECT) {
        throw wrong("is not an object", "Each line holds one JSON object");
      }
      long seen = 0;
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        Integer column = numbers.get(name);
        if (column == null) {
          throw wrong(
              "has an unknown column '" + name + "'",
              "See schema/" + table.name() + ".schema.json");
        }
        seen |= 1L << column;
        value(row, column, name, json.nextToken());
      }
      if (Long.bitCount(seen) != numbers.size()) {
        int missing = Long.numberOfTrailingZeros(~seen);
        throw wrong(
            "lacks the column '" + table.columns().get(missing).name() + "'",
            "Every column stands in every row");
      }
      return true;
    } catch (JsonProcessingException e) {
      throw wrong("is not JSON (" + e.getOriginalMessage() + ")", "Get or make the file again");
    } catch (DatasetException e) {
      throw e;
    } catch (IOException e) {
      throw wrong("cannot be read (" + e.getMessage() + ")", "Get or make the file again");
    }
  }

  private void value(Row row, int column, String name, JsonToken token) throws IOException {
    boolean fits =
        switch (row.type(column)) {
          case INTEGER -> token == JsonToken.VALUE_NUMBER_INT;
          case REAL -> token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT;
          case FLAG -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
          case TEXT -> token == JsonToken.VALUE_STRING;
        };
    if (!fits) {
      throw wrong(
          "has "
              + json.getText()
              + " in column '"
              + name
              + "', which holds "
              + row.type(column).name().toLowerCase(java.util.Locale.ROOT),
          "See schema/" + table.name() + ".schema.json");
    }
    switch (row.type(column)) {
      case INTEGER -> row.integers[column] = json.getLongValue();
      case REAL -> row.reals[column] = json.getDoubleValue();
      case FLAG -> row.integers[column] = token == JsonToken.VALUE_TRUE ? 1 : 0;
      default -> row.texts[column] = json.getText();
    }
  }

  private DatasetException wrong(String what, String remedy) {
    return new DatasetException(shown + ", row " + rowNumber, what, remedy);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
