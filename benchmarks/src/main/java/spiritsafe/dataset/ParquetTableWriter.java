package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import spiritsafe.traffic.Column;

/**
 * Writes Parquet, zstd level 1, in row groups of {@value #ROW_GROUP} rows that are encoded side by
 * side and written in order.
 *
 * <p>Uses parquet-java's column writers below its Hadoop-bound front, so the version is pinned.
 */
final class ParquetTableWriter<R> implements TableWriter<R> {

  private static final int ROW_GROUP = 65_536;
  private static final int INDEX_TRUNCATE = 64;

  /** Rows whose columns are written one after another while the rows are still in the cache. */
  private static final int BLOCK = 256;

  private record Group(ColumnChunkPageWriteStore pages, int rows) {}

  private final Table<R> table;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final ParquetFileWriter file;
  private final OrderedPool<Group> pool;
  private List<R> group = new ArrayList<>();

  ParquetTableWriter(Table<R> table, Path path, int threads) throws IOException {
    this.table = table;
    this.schema = ParquetSchemas.of(table);
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withPageSize(1 << 20)
            .withDictionaryPageSize(1 << 20)
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0);
    for (Column<R> column : table.columns()) {
      if (ParquetSchemas.unique(column)) {
        builder.withDictionaryEncoding(column.name(), false);
      }
    }
    this.properties = builder.build();
    this.file =
        new ParquetFileWriter(
            new LocalOutputFile(path),
            schema,
            ParquetFileWriter.Mode.CREATE,
            128L << 20,
            0,
            INDEX_TRUNCATE,
            Integer.MAX_VALUE,
            false);
    file.start();
    this.pool = new OrderedPool<>(threads, this::append);
  }

  @Override
  public void write(List<R> rows) throws IOException {
    for (R row : rows) {
      group.add(row);
      if (group.size() == ROW_GROUP) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    List<R> rows = group;
    group = new ArrayList<>(ROW_GROUP);
    pool.submit(() -> encode(rows));
  }

  private Group encode(List<R> rows) throws IOException {
    ColumnChunkPageWriteStore pages =
        new ColumnChunkPageWriteStore(
            new ZstdCodec().getCompressor(CompressionCodecName.ZSTD),
            schema,
            new HeapByteBufferAllocator(),
            INDEX_TRUNCATE);
    ColumnWriteStore store = properties.newColumnWriteStore(schema, pages);
    List<ColumnWriter> writers = new ArrayList<>();
    List<EncodedTexts> texts = new ArrayList<>();
    for (ColumnDescriptor descriptor : schema.getColumns()) {
      writers.add(store.getColumnWriter(descriptor));
      texts.add(new EncodedTexts());
    }
    for (int from = 0; from < rows.size(); from += BLOCK) {
      List<R> block = rows.subList(from, Math.min(rows.size(), from + BLOCK));
      for (int c = 0; c < writers.size(); c++) {
        encode(table.columns().get(c), block, writers.get(c), texts.get(c));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      store.endRecord();
    }
    store.flush();
    return new Group(pages, rows.size());
  }

  private static <R> void encode(
      Column<R> column, List<R> block, ColumnWriter writer, EncodedTexts texts) {
    switch (column.type()) {
      case INTEGER -> block.forEach(row -> writer.write(column.integer(row), 0, 0));
      case REAL -> block.forEach(row -> writer.write(column.real(row), 0, 0));
      case FLAG -> block.forEach(row -> writer.write(column.integer(row) != 0, 0, 0));
      default -> block.forEach(row -> writer.write(texts.encode(column.text(row)), 0, 0));
    }
  }

  private void append(Group done) throws IOException {
    file.startBlock(done.rows());
    done.pages().flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() throws IOException {
    try (pool) {
      if (!group.isEmpty()) {
        flush();
      }
      pool.drain();
      file.end(
          // sorted: the order of Map.of changes from one JVM to the next, and stands in the footer
          new TreeMap<>(
              Map.of(
                  "spiritsafe.schema", "spiritsafe.dataset/1", "spiritsafe.table", table.name())));
    }
  }
}
