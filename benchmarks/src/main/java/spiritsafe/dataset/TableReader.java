package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** Reads the rows of a file one after the other. */
interface TableReader extends AutoCloseable {

  /** Reads the next row into the one given; returns false after the last. */
  boolean next(Row row) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * Opens a file.
   *
   * @param shown how to call the file in complaints
   */
  static TableReader open(Table<?> table, DataFormat format, Path file, String shown)
      throws IOException {
    return switch (format) {
      case JSONL -> new JsonLinesReader(table, file, false, shown);
      case JSONL_ZST -> new JsonLinesReader(table, file, true, shown);
      case PARQUET -> new ParquetTableReader(table, file, shown);
    };
  }
}
