package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes rows to a file. Bytes depend on the rows alone, not on threads or on how the rows come in
 * pieces.
 *
 * @param <R> the row
 */
interface TableWriter<R> extends AutoCloseable {

  void write(List<R> rows) throws IOException;

  /** Completes the file. */
  @Override
  void close() throws IOException;

  static <R> TableWriter<R> open(Table<R> table, DataFormat format, Path file, int threads)
      throws IOException {
    return switch (format) {
      case JSONL -> new JsonLinesWriter<>(table, file, false, threads);
      case JSONL_ZST -> new JsonLinesWriter<>(table, file, true, threads);
      case PARQUET -> new ParquetTableWriter<>(table, file, threads);
    };
  }
}
