package spiritsafe.sweep;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A sweep as CSV: one line a cell and detector; a number that cannot be stated is empty. */
public final class SweepCsv {

  private SweepCsv() {}

  /** Returns the lines, with a header. */
  public static String of(SweepResult result) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      List<String> header = new ArrayList<>();
      result.plan().parameters().forEach(parameter -> header.add(parameter.name()));
      header.addAll(List.of("seed", "detector", "status", "message"));
      for (SweepMetric metric : SweepMetric.values()) {
        header.add(metric.code());
      }
      header.add("name");
      csv.writeRecord(header);
      result.each((cell, point) -> csv.writeRecord(line(cell, point)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> line(SweepCell cell, SweepPoint point) {
    List<String> line = new ArrayList<>(cell.parameters().values());
    line.addAll(
        List.of(
            Long.toString(cell.seed()), point.detector(), point.status().code(), point.message()));
    for (SweepMetric metric : SweepMetric.values()) {
      OptionalDouble value = point.metric(metric);
      line.add(
          value.isEmpty()
              ? ""
              : metric.share()
                  ? Double.toString(value.getAsDouble())
                  : Long.toString(Math.round(value.getAsDouble())));
    }
    line.add(point.name());
    return line;
  }
}
