package spiritsafe.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** The rows of a CSV file with a header, read by column name. */
final class CsvTable implements Closeable {

  private final TraceFile file;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private CsvRecord row;
  private long lastLine;

  /**
   * Opens a table.
   *
   * @throws IntakeException if the header lacks one of the required columns
   */
  CsvTable(TraceFile file, String... required) throws IOException {
    this.file = file;
    this.records =
        CsvReader.builder()
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.STRICT)
            .missingFieldStrategy(FieldMismatchStrategy.STRICT)
            .ofCsvRecord(file.text())
            .iterator();
    try {
      if (!next()) {
        throw file.fail(0, "is empty", "It must start with the header " + List.of(required));
      }
      header = row.getFields().stream().map(String::strip).toList();
      for (String column : required) {
        if (!header.contains(column)) {
          throw file.fail(
              row.getStartingLineNumber(),
              "the header has no column '" + column + "'; it has " + header,
              "Check the format asked for, or add the header line if it was cut off");
        }
      }
    } catch (IOException e) {
      records.close();
      throw e;
    }
  }

  /** Moves to the next row; false at the end. */
  boolean next() throws IOException {
    try {
      if (!records.hasNext()) {
        return false;
      }
      row = records.next();
      lastLine = row.getStartingLineNumber();
      return true;
    } catch (CsvParseException e) {
      throw file.fail(
          lastLine + 1, "is no legal CSV: " + e.getMessage(), "Mend the row or take it out");
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw file.notText(lastLine + 1);
      }
      throw e.getCause();
    }
  }

  long line() {
    return lastLine;
  }

  boolean has(String column) {
    return header.contains(column);
  }

  String text(String column) {
    return row.getField(header.indexOf(column)).strip();
  }

  /** Returns a whole number of 0 or more. */
  long count(String column) throws IOException {
    String text = text(column);
    try {
      long value = Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, together with negative numbers
    }
    throw fail(column, "a whole number of 0 or more");
  }

  /** Returns a number of seconds, whole or with a fraction, as microseconds. */
  long secondsAsMicros(String column) throws IOException {
    try {
      return Clock.secondsAsMicros(text(column));
    } catch (ArithmeticException | NumberFormatException e) {
      throw fail(column, "a number of seconds of 0 or more");
    }
  }

  IntakeException fail(String column, String must) {
    return file.fail(
        lastLine,
        column + " is '" + text(column) + "', must be " + must,
        "Mend the row or take it out");
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
