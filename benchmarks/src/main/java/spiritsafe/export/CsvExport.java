package spiritsafe.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.Label;

/** Every column of an exchange, and its label where that was asked for. */
final class CsvExport implements ExchangeExport {

  private final CsvWriter csv;
  private final boolean labels;

  CsvExport(Writer out, boolean labels) {
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    this.labels = labels;
    List<String> header = new ArrayList<>();
    for (Field field : Field.values()) {
      header.add(field.column().name());
    }
    if (labels) {
      header.addAll(List.of("illicit", "campaign", "role"));
    }
    csv.writeRecord(header);
  }

  @Override
  public void write(Exchange exchange, Label label) {
    List<String> line = new ArrayList<>();
    for (Field field : Field.values()) {
      line.add(
          switch (field.column().type()) {
            case TEXT -> field.column().text(exchange);
            case REAL -> Double.toString(field.column().real(exchange));
            case FLAG -> Boolean.toString(field.column().integer(exchange) != 0);
            case INTEGER -> Long.toString(field.column().integer(exchange));
          });
    }
    if (labels) {
      line.add(Boolean.toString(label.illicit()));
      line.add(label.campaign().orElse(""));
      line.add(label.role().code());
    }
    csv.writeRecord(line);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
