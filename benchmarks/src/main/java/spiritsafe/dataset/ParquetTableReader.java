package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** Reads Parquet files of ours, column by column within a row group. */
final class ParquetTableReader implements TableReader {

  private final MessageType schema;
  private final String shown;
  private final ParquetFileReader file;
  private ColumnReader[] columns;
  private long leftInGroup;
  private long rowNumber;

  ParquetTableReader(Table<?> table, Path path, String shown) throws IOException {
    this.schema = ParquetSchemas.of(table);
    this.shown = shown;
    try {
      this.file =
          ParquetFileReader.open(
              new LocalInputFile(path),
              ParquetReadOptions.builder(new PlainParquetConfiguration())
                  .withCodecFactory(new ZstdCodec())
                  .build());
    } catch (RuntimeException e) {
      throw new DatasetException(
          shown, "is not a Parquet file (" + e.getMessage() + ")", "Get or make the file again");
    }
    MessageType found = file.getFooter().getFileMetaData().getSchema();
    if (!found.getColumns().equals(schema.getColumns())) {
      file.close();
      throw new DatasetException(
          shown,
          "has other columns than the table " + table.name(),
          "See schema/" + table.name() + ".schema.json");
    }
  }

  @Override
  public boolean next(Row row) throws IOException {
    rowNumber++;
    try {
      while (leftInGroup == 0) {
        PageReadStore pages = file.readNextRowGroup();
        if (pages == null) {
          return false;
        }
        open(pages);
      }
      leftInGroup--;
      for (int c = 0; c < columns.length; c++) {
        ColumnReader column = columns[c];
        switch (row.type(c)) {
          case INTEGER -> row.integers[c] = column.getLong();
          case REAL -> row.reals[c] = column.getDouble();
          case FLAG -> row.integers[c] = column.getBoolean() ? 1 : 0;
          default -> row.texts[c] = column.getBinary().toStringUsingUTF8();
        }
        column.consume();
      }
      return true;
    } catch (RuntimeException e) {
      throw new DatasetException(
          shown + ", row " + rowNumber,
          "cannot be read (" + e.getMessage() + ")",
          "Get or make the file again");
    }
  }

  private void open(PageReadStore pages) {
    leftInGroup = pages.getRowCount();
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            pages, new Ignoring(), schema, file.getFooter().getFileMetaData().getCreatedBy());
    columns = new ColumnReader[schema.getColumns().size()];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = store.getColumnReader(schema.getColumns().get(c));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Values are taken from the column readers; what the library would convert is not wanted. */
  private static final class Ignoring extends GroupConverter {
    @Override
    public Converter getConverter(int field) {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
