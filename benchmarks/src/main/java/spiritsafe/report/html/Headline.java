package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.report.html.RunDocument.Detector;

/** The three numbers that matter most of the best detector, and all detectors in one table. */
final class Headline {

  private static final String[][] COLUMNS = {
    {"precision", "precision", ""},
    {"recall", "recall", ""},
    {"PR-AUC", "pr_auc", ""},
    {"campaigns found", "campaign_recall", ""},
    {"leaked share", "leaked_share", "exchanges"},
    {"false alarms", "false_positive_rate", ""},
  };

  private Headline() {}

  static void write(Html page, RunDocument run) {
    run.best().ifPresent(best -> trio(page, best));
    table(page, run);
  }

  private static void trio(Html page, Detector best) {
    page.open("p")
        .text("Best by area under precision and recall, references aside from the oracle: ");
    page.leaf("strong", best.name()).close();
    page.open("ul", "class", "trio");
    number(page, best, "precision", "", "of alerted accounts harvest");
    number(page, best, "recall", "", "of harvesting accounts are alerted");
    number(page, best, "leaked_share", "exchanges", "of harvested exchanges leak before an alert");
    page.close();
  }

  private static void number(
      Html page, Detector detector, String metric, String slice, String words) {
    page.open("li");
    OptionalDouble value = detector.value(metric, slice);
    page.leaf(
        "b",
        value.isPresent()
            ? String.format(Locale.ROOT, "%.1f %%", 100 * value.getAsDouble())
            : "not estimable");
    page.text(words);
    interval(detector.metric(metric, slice)).ifPresent(ci -> page.leaf("span", ci, "class", "ci"));
    page.close();
  }

  private static void table(Html page, RunDocument run) {
    page.open("div", "class", "scroll", "tabindex", "0").open("table");
    page.leaf("caption", "At the threshold chosen on the validation world. 95 % intervals below.");
    page.open("thead").open("tr").leaf("th", "detector", "scope", "col", "class", "name");
    for (String[] column : COLUMNS) {
      page.leaf("th", column[0], "scope", "col");
    }
    page.leaf("th", "exchanges/s", "scope", "col").leaf("th", "status", "scope", "col");
    page.close().close().open("tbody");
    for (Detector detector : run.detectors()) {
      row(page, detector);
    }
    page.close().close().close();
  }

  private static void row(Html page, Detector detector) {
    page.open("tr").leaf("th", detector.name(), "scope", "row");
    for (String[] column : COLUMNS) {
      page.open("td").text(RunDocument.share(detector.value(column[1], column[2])));
      interval(detector.metric(column[1], column[2]))
          .ifPresent(ci -> page.leaf("span", ci, "class", "ci"));
      page.close();
    }
    JsonNode speed = detector.node().path("performance").path("exchanges_per_s");
    page.leaf("td", speed.isNumber() ? String.format(Locale.ROOT, "%,.0f", speed.asDouble()) : "–");
    List<String> status =
        detector.ok() ? List.of("ok", "good") : List.of(detector.result().status().code(), "bad");
    page.leaf("td", status.get(0), "class", status.get(1)).close();
  }

  private static Optional<String> interval(Optional<JsonNode> metric) {
    return metric
        .map(node -> node.path("ci"))
        .filter(ci -> ci.path("lo").isNumber() && ci.path("hi").isNumber())
        .map(
            ci ->
                String.format(
                    Locale.ROOT,
                    "%.3f – %.3f",
                    ci.path("lo").asDouble(),
                    ci.path("hi").asDouble()));
  }
}
