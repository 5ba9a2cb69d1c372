package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import spiritsafe.report.html.LineChart.Line;
import spiritsafe.report.html.RunDocument.Detector;

/** Precision and recall, and what a budget of false alarms contains. */
final class Curves {

  private static final String[] BUDGETS = {"1e-4", "1e-3", "1e-2"};

  private Curves() {}

  static void write(Html page, RunDocument run, String id) {
    page.open("div", "class", "charts");
    precisionRecall(run, id).write(page);
    LineChart containment = containment(run, id);
    if (!containment.isEmpty()) {
      containment.write(page);
    }
    page.close();
    budgets(page, run);
  }

  private static LineChart precisionRecall(RunDocument run, String id) {
    LineChart chart =
        new LineChart(
            id + "-pr",
            "Precision and recall of accounts; the ring is the threshold in use",
            "recall",
            "precision",
            0,
            1,
            false);
    List<Detector> detectors = run.detectors();
    for (Detector detector : detectors) {
      List<Double> recall = detector.curve("precision_recall", p -> p.path("recall").asDouble());
      List<Double> precision =
          detector.curve("precision_recall", p -> p.path("precision").asDouble());
      List<Double> at = detector.curve("precision_recall", p -> p.path("threshold").asDouble());
      if (!recall.isEmpty()) {
        JsonNode threshold = detector.node().path("threshold").path("value");
        chart.line(
            new Line(
                detector.name(),
                recall,
                precision,
                last(at, threshold),
                detectors.indexOf(detector)));
      }
    }
    return chart.floor(run.floor());
  }

  /** Thresholds fall along the curve: the last that is not below the one in use. */
  private static int last(List<Double> thresholds, JsonNode inUse) {
    int last = -1;
    for (int i = 0; inUse.isNumber() && i < thresholds.size(); i++) {
      if (thresholds.get(i) >= inUse.asDouble()) {
        last = i;
      }
    }
    return last;
  }

  private static LineChart containment(RunDocument run, String id) {
    LineChart chart =
        new LineChart(
            id + "-co",
            "Harvest prevented, if every threshold of a false-alarm budget were at hand",
            "honest accounts alerted",
            "share of harvested tokens prevented",
            1e-4,
            0.1,
            true);
    List<Detector> detectors = run.detectors();
    for (Detector detector : detectors) {
      List<Double> budget = detector.curve("containment", p -> p.path("budget").asDouble());
      List<Double> prevented = detector.curve("containment", p -> p.path("prevented").asDouble());
      if (!budget.isEmpty()) {
        chart.line(new Line(detector.name(), budget, prevented, -1, detectors.indexOf(detector)));
      }
    }
    return chart;
  }

  private static void budgets(Html page, RunDocument run) {
    page.leaf("h3", "Recall at a budget of false alarms");
    page.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    page.leaf("th", "detector", "scope", "col", "class", "name");
    for (String budget : BUDGETS) {
      page.leaf("th", "one in " + oneIn(budget), "scope", "col");
    }
    page.close().close().open("tbody");
    String reason = "";
    for (Detector detector : run.detectors()) {
      page.open("tr").leaf("th", detector.name(), "scope", "row");
      for (String budget : BUDGETS) {
        OptionalDouble value = detector.value("recall_at_fpr", budget);
        page.leaf("td", RunDocument.share(value));
        if (value.isEmpty() && reason.isEmpty()) {
          reason =
              detector
                  .metric("recall_at_fpr", budget)
                  .map(metric -> metric.path("reason").asText())
                  .orElse("");
        }
      }
      page.close();
    }
    page.close().close().close();
    if (!reason.isEmpty()) {
      page.leaf(
          "p",
          "Not estimable: the budget of one in " + oneIn(BUDGETS[0]) + " " + reason + ".",
          "class",
          "dim");
    }
  }

  private static String oneIn(String budget) {
    return String.format(Locale.ROOT, "%,.0f", 1 / Double.parseDouble(budget));
  }
}
