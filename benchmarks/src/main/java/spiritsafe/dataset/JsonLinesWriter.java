package spiritsafe.dataset;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spiritsafe.traffic.Column;

/**
 * Writes JSON Lines: one flat object a line, every key in every row, in order. Chunks of {@value
 * #CHUNK} rows are encoded (and compressed, each as a zstd frame of its own) side by side.
 */
final class JsonLinesWriter<R> implements TableWriter<R> {

  private static final int CHUNK = 16_384;
  private static final int ZSTD_LEVEL = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private final Table<R> table;
  private final SerializedString[] names;
  private final boolean compress;
  private final OutputStream out;
  private final OrderedPool<byte[]> pool;
  private List<R> chunk = new ArrayList<>();

  JsonLinesWriter(Table<R> table, Path file, boolean compress, int threads) throws IOException {
    this.table = table;
    this.compress = compress;
    this.names =
        table.columns().stream()
            .map(column -> new SerializedString(column.name()))
            .toArray(SerializedString[]::new);
    this.out = Files.newOutputStream(file);
    this.pool = new OrderedPool<>(threads, out::write);
  }

  @Override
  public void write(List<R> rows) throws IOException {
    for (R row : rows) {
      chunk.add(row);
      if (chunk.size() == CHUNK) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    List<R> rows = chunk;
    chunk = new ArrayList<>(CHUNK);
    pool.submit(() -> encode(rows));
  }

  private byte[] encode(List<R> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * 1_100);
    try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.setRootValueSeparator(new SerializedString(""));
      for (R row : rows) {
        json.writeStartObject();
        for (int i = 0; i < names.length; i++) {
          Column<R> column = table.columns().get(i);
          json.writeFieldName(names[i]);
          switch (column.type()) {
            case INTEGER -> json.writeNumber(column.integer(row));
            case REAL -> json.writeNumber(column.real(row));
            case FLAG -> json.writeBoolean(column.integer(row) != 0);
            case TEXT -> json.writeString(column.text(row));
            default -> throw new AssertionError(column.type());
          }
        }
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
    byte[] plain = bytes.toByteArray();
    return compress ? Zstd.compress(plain, ZSTD_LEVEL) : plain;
  }

  @Override
  public void close() throws IOException {
    try (pool;
        out) {
      if (!chunk.isEmpty()) {
        flush();
      }
      pool.drain();
    }
  }
}
