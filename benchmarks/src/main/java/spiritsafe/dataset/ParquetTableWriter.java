package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import spiritsafe.traffic.Column;

/**
 * Writes Parquet, zstd level 1, in row groups of {@value #ROW_GROUP} rows whose columns are encoded
 * side by side and which are written in order.
 *
 * <p>Uses parquet-java's column writers below its Hadoop-bound front, so the version is pinned.
 */
final class ParquetTableWriter<R> implements TableWriter<R> {

  private static final int ROW_GROUP = 65_536;
  private static final int INDEX_TRUNCATE = 64;

  /** Rows that the columns take at a time; few enough to stay in the cache. */
  private static final int CHUNK = 1024;

  /** Chunks that may be on their way; more would only fill memory. */
  private static final int CHUNKS_ON_THEIR_WAY = 8;

  private final Table<R> table;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final ParquetFileWriter file;
  private final ExecutorService threads;
  private final ArrayDeque<CompletableFuture<Void>> chunks = new ArrayDeque<>();
  private final ArrayDeque<CompletableFuture<RowGroup<R>>> finished = new ArrayDeque<>();
  private List<R> chunk = new ArrayList<>(CHUNK);
  private RowGroup<R> group;

  ParquetTableWriter(Table<R> table, Path path, int threads) throws IOException {
    this.table = table;
    this.schema = ParquetSchemas.of(table);
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withPageSize(1 << 20)
            .withDictionaryPageSize(1 << 20)
            .withSizeStatisticsEnabled(false)
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0);
    for (Column<R> column : table.columns()) {
      if (ParquetSchemas.unique(column)) {
        builder.withDictionaryEncoding(column.name(), false);
      }
      if (column.type() == Column.Type.TEXT) {
        // The least and the greatest of names drawn at random lets no reader skip a group.
        builder.withStatisticsEnabled(column.name(), false);
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
    this.threads = OrderedPool.threads(threads);
    this.group = newGroup();
  }

  private RowGroup<R> newGroup() {
    ColumnChunkPageWriteStore pages =
        new ColumnChunkPageWriteStore(
            new ZstdCodec().getCompressor(CompressionCodecName.ZSTD),
            schema,
            new HeapByteBufferAllocator(),
            INDEX_TRUNCATE);
    return new RowGroup<>(table.columns(), schema, properties, pages, threads);
  }

  @Override
  public void write(List<R> rows) throws IOException {
    for (R row : rows) {
      chunk.add(row);
      if (chunk.size() == CHUNK) {
        takeChunk();
      }
    }
  }

  private void takeChunk() throws IOException {
    chunks.add(group.add(chunk));
    chunk = new ArrayList<>(CHUNK);
    if (group.rows() >= ROW_GROUP) {
      finished.add(group.finish());
      group = newGroup();
    }
    while (chunks.size() > CHUNKS_ON_THEIR_WAY) {
      OrderedPool.result(chunks.remove());
    }
    while (finished.size() > 2) {
      OrderedPool.result(finished.remove()).append(file);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!chunk.isEmpty()) {
        takeChunk();
      }
      if (group.rows() > 0) {
        finished.add(group.finish());
      }
      while (!finished.isEmpty()) {
        OrderedPool.result(finished.remove()).append(file);
      }
      file.end(
          // sorted: the order of Map.of changes from one JVM to the next, and stands in the footer
          new TreeMap<>(
              Map.of(
                  "spiritsafe.schema", "spiritsafe.dataset/1", "spiritsafe.table", table.name())));
    } finally {
      threads.shutdownNow();
    }
  }
}
