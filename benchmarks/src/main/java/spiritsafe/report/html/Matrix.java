package spiritsafe.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.report.html.RunDocument.Detector;

/**
 * Detectors against scenarios, one table for each metric: numbers with their intervals, on a ground
 * that is the stronger the higher they are. Readers with scripts choose the metric.
 */
final class Matrix {

  private static final String[][] METRICS = {
    {"PR-AUC", "pr_auc", ""},
    {"Campaigns found", "campaign_recall", ""},
    {"Recall of accounts", "recall", ""},
    {"Leaked share of exchanges", "leaked_share", "exchanges"},
    {"False alarms", "false_positive_rate", ""},
  };

  private Matrix() {}

  static void write(Html page, List<RunDocument> runs, List<String> names) {
    Map<String, String> detectors = new LinkedHashMap<>();
    runs.forEach(run -> run.detectors().forEach(d -> detectors.putIfAbsent(d.name(), d.label())));
    page.open("div", "class", "choice", "data-choice", "Metric");
    for (String[] metric : METRICS) {
      page.open("div", "data-option", metric[0]);
      List<String> columns = new ArrayList<>(List.of("detector"));
      columns.addAll(names);
      Table.open(page, metric[0] + ", with 95 % intervals where there are any", columns);
      detectors.forEach(
          (name, label) -> {
            Table.row(page, label, name);
            runs.forEach(run -> cell(page, run, name, metric));
            page.close();
          });
      if (metric[1].equals("pr_auc")) {
        page.open("tr", "class", "last").leaf("th", "(chance)", "scope", "row");
        runs.forEach(run -> page.leaf("td", RunDocument.share(OptionalDouble.of(run.floor()))));
        page.close();
      }
      Table.close(page);
      page.close();
    }
    page.close();
  }

  private static void cell(Html page, RunDocument run, String name, String[] metric) {
    Detector detector =
        run.detectors().stream().filter(d -> d.name().equals(name)).findFirst().orElse(null);
    page.open("td");
    if (detector == null) {
      page.text("not run");
    } else if (!detector.ok()) {
      page.leaf("span", detector.result().status().code(), "class", "bad");
    } else {
      OptionalDouble value = detector.value(metric[1], metric[2]);
      String strength = String.format(Locale.ROOT, "--w:%.0f%%", 45 * value.orElse(0));
      page.leaf("span", RunDocument.share(value), "class", "cell", "style", strength);
      detector.interval(metric[1], metric[2]).ifPresent(ci -> page.leaf("span", ci, "class", "ci"));
    }
    page.close();
  }

  /** Writes a row for each scenario: its size, its best detector, and what that one reaches. */
  static void scenarios(Html page, List<RunDocument> runs, List<String> names) {
    Table.open(
        page,
        "Each scenario with its best detector at the threshold in use",
        "scenario",
        "best detector",
        "PR-AUC",
        "chance",
        "volume",
        "campaigns found",
        "leaked share",
        "false alarms",
        "campaigns",
        "harvesting accounts",
        "honest accounts",
        "exchanges");
    for (int i = 0; i < runs.size(); i++) {
      RunDocument run = runs.get(i);
      Optional<Detector> best = run.best();
      Table.row(page, names.get(i), names.get(i));
      page.leaf("td", best.map(Detector::label).orElse("–"));
      number(page, best, "pr_auc", "");
      page.leaf("td", RunDocument.share(OptionalDouble.of(run.floor())));
      number(page, run.volume(), "pr_auc", "");
      number(page, best, "campaign_recall", "");
      number(page, best, "leaked_share", "exchanges");
      number(page, best, "false_positive_rate", "");
      for (String key : List.of("campaigns", "positive_accounts", "honest_accounts", "exchanges")) {
        page.leaf("td", Axis.number(run.json().path("dataset").path(key).asDouble()));
      }
      page.close();
    }
    Table.close(page);
  }

  private static void number(Html page, Optional<Detector> best, String metric, String slice) {
    if (best.isPresent()) {
      Headline.number(page, best.get(), metric, slice);
    } else {
      page.leaf("td", "–");
    }
  }
}
