package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import spiritsafe.report.html.RunDocument.Detector;

/** All detectors in one table, chance in its last row. */
final class Headline {

  private static final String[][] COLUMNS = {
    {"PR-AUC", "pr_auc", ""},
    {"campaigns found", "campaign_recall", ""},
    {"leaked share", "leaked_share", "exchanges"},
    {"recall", "recall", ""},
    {"precision", "precision", ""},
    {"false alarms", "false_positive_rate", ""},
  };

  private Headline() {}

  static void write(Html page, RunDocument run) {
    List<String> columns = new ArrayList<>(List.of("detector", "status"));
    for (String[] column : COLUMNS) {
      columns.add(column[0]);
    }
    columns.add("exchanges/s");
    Table.open(
        page,
        "All detectors at the threshold chosen on the validation world. 95 % intervals below.",
        columns);
    run.detectors().forEach(detector -> row(page, detector));
    chance(page, run);
    Table.close(page);
    run.judged().stream()
        .filter(detector -> detector.interval("pr_auc", "").isEmpty())
        .findFirst()
        .ifPresent(
            detector ->
                page.leaf(
                    "p",
                    "PR-AUC of "
                        + detector.label()
                        + " has "
                        + run.whyNoInterval(detector, "pr_auc", "")
                        + ".",
                    "class",
                    "dim"));
  }

  private static void row(Html page, Detector detector) {
    Table.row(page, detector.label(), detector.name());
    page.leaf(
        "td", detector.result().status().code(), "class", detector.ok() ? "good" : "bad status");
    for (String[] column : COLUMNS) {
      number(page, detector, column[1], column[2]);
    }
    JsonNode speed = detector.node().path("performance").path("exchanges_per_s");
    page.leaf("td", speed.isNumber() ? String.format(Locale.ROOT, "%,.0f", speed.asDouble()) : "–");
    page.close();
  }

  /** Writes a cell of a number with its interval below. */
  static void number(Html page, Detector detector, String metric, String slice) {
    page.open("td").text(detector.ok() ? RunDocument.share(detector.value(metric, slice)) : "–");
    detector.interval(metric, slice).ifPresent(ci -> page.leaf("span", ci, "class", "ci"));
    page.close();
  }

  private static void chance(Html page, RunDocument run) {
    page.open("tr", "class", "last").leaf("th", "(chance)", "scope", "row").leaf("td", "–");
    for (String[] column : COLUMNS) {
      boolean known = column[1].equals("pr_auc") || column[1].equals("precision");
      page.leaf("td", known ? RunDocument.share(OptionalDouble.of(run.floor())) : "–");
    }
    page.leaf("td", "–").close();
  }
}
