package spiritsafe.report;

import java.util.List;
import java.util.stream.Collectors;
import spiritsafe.metric.Interval;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialResult;

/** Every number of a trial as a row of CSV (RFC 4180, header first, lines ended by CRLF). */
public final class CsvReport {

  private static final List<String> HEAD =
      List.of(
          "detector",
          "status",
          "metric",
          "unit",
          "slice",
          "value",
          "estimable",
          "reason",
          "n",
          "floor",
          "low",
          "high",
          "better",
          "name");

  private CsvReport() {}

  /** Returns the file; a detector that failed has one row with its status and the reason. */
  public static String of(TrialResult result) {
    StringBuilder csv = new StringBuilder();
    line(csv, HEAD);
    for (DetectorResult detector : result.detectors()) {
      List<String> who = List.of(detector.spec().text(), detector.label());
      String status = detector.status().code();
      detector
          .failure()
          .ifPresent(
              failure ->
                  line(
                      csv,
                      List.of(
                          who.get(0),
                          status,
                          "",
                          "",
                          "",
                          "",
                          "no",
                          failure.message(),
                          "",
                          "",
                          "",
                          "",
                          "",
                          who.get(1))));
      detector
          .judgement()
          .ifPresent(
              judgement -> MetricRows.of(judgement).forEach(row -> row(csv, who, status, row)));
    }
    return csv.toString();
  }

  private static void row(StringBuilder csv, List<String> who, String status, MetricRow row) {
    line(
        csv,
        List.of(
            who.get(0),
            status,
            row.name(),
            row.unit(),
            MarkdownReport.slice(row),
            row.estimable() ? Double.toString(row.value().getAsDouble()) : "",
            row.estimable() ? "yes" : "no",
            row.reason(),
            Long.toString(row.n()),
            row.floor().isPresent() ? Double.toString(row.floor().getAsDouble()) : "",
            row.interval().map(i -> Double.toString(i.low())).orElse(""),
            row.interval()
                .map(Interval::high)
                .filter(Double::isFinite)
                .map(high -> Double.toString(high))
                .orElse(""),
            row.better(),
            who.get(1)));
  }

  private static void line(StringBuilder csv, List<String> cells) {
    csv.append(cells.stream().map(CsvReport::quote).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String quote(String cell) {
    return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
