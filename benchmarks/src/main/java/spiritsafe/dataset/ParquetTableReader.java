package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
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
  private Text[] texts;
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
          default -> {
            column.writeCurrentValueToConverter();
            row.texts[c] = texts[c].value;
          }
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
    int count = schema.getColumns().size();
    texts = new Text[count];
    for (int c = 0; c < count; c++) {
      texts[c] = new Text();
    }
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            pages, new Texts(texts), schema, file.getFooter().getFileMetaData().getCreatedBy());
    columns = new ColumnReader[count];
    for (int c = 0; c < count; c++) {
      columns[c] = store.getColumnReader(schema.getColumns().get(c));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Hands out the converters of texts; numbers are taken from the column readers. */
  private static final class Texts extends GroupConverter {
    private final Text[] texts;

    Texts(Text[] texts) {
      this.texts = texts;
    }

    @Override
    public Converter getConverter(int field) {
      return texts[field];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  /** The text of a column's current row; one of its dictionary is decoded once a row group. */
  private static final class Text extends PrimitiveConverter {
    private String value = "";
    private Dictionary dictionary;
    private String[] decoded = {};

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary next) {
      dictionary = next;
      decoded = new String[next.getMaxId() + 1];
    }

    @Override
    public void addValueFromDictionary(int id) {
      if (decoded[id] == null) {
        decoded[id] = dictionary.decodeToBinary(id).toStringUsingUTF8();
      }
      value = decoded[id];
    }

    @Override
    public void addBinary(Binary plain) {
      value = plain.toStringUsingUTF8();
    }
  }
}
