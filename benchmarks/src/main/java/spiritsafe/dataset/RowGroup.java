package spiritsafe.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import spiritsafe.traffic.Column;

/**
 * One row group on its way: each column takes its share of a few rows after the other, as a chain
 * of tasks of its own, so that the columns are encoded side by side while the rows are still in the
 * cache, and no row is kept until its group is full.
 */
final class RowGroup<R> {

  private final List<Column<R>> columns;
  private final Executor threads;
  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore store;
  private final List<ColumnWriter> writers = new ArrayList<>();
  private final List<EncodedTexts> texts = new ArrayList<>();
  private final List<CompletableFuture<Void>> chains = new ArrayList<>();
  private int rows;

  RowGroup(
      List<Column<R>> columns,
      MessageType schema,
      ParquetProperties properties,
      ColumnChunkPageWriteStore pages,
      Executor threads) {
    this.columns = columns;
    this.threads = threads;
    this.pages = pages;
    this.store = properties.newColumnWriteStore(schema, pages);
    for (ColumnDescriptor descriptor : schema.getColumns()) {
      writers.add(store.getColumnWriter(descriptor));
      texts.add(new EncodedTexts());
      chains.add(CompletableFuture.completedFuture(null));
    }
  }

  int rows() {
    return rows;
  }

  /** Adds rows to every column; the returned is done when all columns have taken them. */
  CompletableFuture<Void> add(List<R> chunk) {
    rows += chunk.size();
    for (int c = 0; c < writers.size(); c++) {
      Column<R> column = columns.get(c);
      ColumnWriter writer = writers.get(c);
      EncodedTexts known = texts.get(c);
      chains.set(
          c, chains.get(c).thenRunAsync(() -> encode(column, chunk, writer, known), threads));
    }
    return allTaken();
  }

  /** Compresses the pages once every column has taken its rows; nothing may be added any more. */
  CompletableFuture<RowGroup<R>> finish() {
    return allTaken()
        .thenApplyAsync(
            taken -> {
              for (int i = 0; i < rows; i++) {
                store.endRecord();
              }
              store.flush();
              return this;
            },
            threads);
  }

  /** Writes a finished group to the file. */
  void append(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  private CompletableFuture<Void> allTaken() {
    return CompletableFuture.allOf(chains.toArray(CompletableFuture<?>[]::new));
  }

  private static <R> void encode(
      Column<R> column, List<R> chunk, ColumnWriter writer, EncodedTexts texts) {
    switch (column.type()) {
      case INTEGER -> chunk.forEach(row -> writer.write(column.integer(row), 0, 0));
      case REAL -> chunk.forEach(row -> writer.write(column.real(row), 0, 0));
      case FLAG -> chunk.forEach(row -> writer.write(column.integer(row) != 0, 0, 0));
      default -> chunk.forEach(row -> writer.write(texts.encode(column.text(row)), 0, 0));
    }
  }
}
