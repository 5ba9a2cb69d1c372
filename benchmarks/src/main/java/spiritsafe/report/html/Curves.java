package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.RecallAtFalsePositiveRate;
import spiritsafe.metric.Statistic;
import spiritsafe.report.html.LineChart.Line;
import spiritsafe.report.html.LineChart.Whisker;
import spiritsafe.report.html.RunDocument.Detector;

/** Precision and recall, and what a budget of false alarms finds and contains. */
final class Curves {

  private static final double LEAST_BUDGET = 1e-4;
  private static final double MOST_BUDGET = 0.1;

  /** Points for each factor of ten. */
  private static final int PER_DECADE = 12;

  /** False alerts that a budget must allow before a recall at it can be stated. */
  private static final double FALSE_ALERTS_NEEDED = 10;

  private Curves() {}

  static void write(Html page, RunDocument run, String id, int level) {
    if (run.judged().isEmpty()) {
      page.leaf("p", "No detector of this run came to its end.", "class", "dim");
      return;
    }
    page.open("div", "class", "charts");
    LineChart precisionRecall = precisionRecall(run, id);
    if (!precisionRecall.isEmpty()) {
      precisionRecall.write(page);
    }
    LineChart recall = recallAtBudget(run, id);
    if (!recall.isEmpty()) {
      recall.write(page);
    }
    LineChart containment = containment(run, id);
    if (!containment.isEmpty()) {
      containment.write(page);
    }
    page.close();
    budgets(page, run, level);
  }

  private static LineChart precisionRecall(RunDocument run, String id) {
    LineChart chart =
        new LineChart(
            id + "-pr",
            "Precision and recall of accounts; rings are the thresholds in use",
            Axis.share("recall"),
            Axis.share("precision"),
            true);
    for (Detector detector : run.byLook()) {
      List<Double> recall = detector.curve("precision_recall", p -> p.path("recall").asDouble());
      List<Double> precision =
          detector.curve("precision_recall", p -> p.path("precision").asDouble());
      List<Double> at = detector.curve("precision_recall", p -> p.path("threshold").asDouble());
      JsonNode threshold = detector.node().path("threshold").path("value");
      chart.line(
          new Line(detector.label(), recall, precision, last(at, threshold), run.look(detector)));
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

  private static double leastEstimable(RunDocument run) {
    return FALSE_ALERTS_NEEDED / Math.max(1, run.honest());
  }

  private static LineChart recallAtBudget(RunDocument run, String id) {
    LineChart chart =
        new LineChart(
            id + "-rb",
            "Recall of accounts at a budget of false alarms, with 95 % intervals where there are any",
            Axis.logarithmic("budget", LEAST_BUDGET, MOST_BUDGET),
            Axis.share("recall"),
            true);
    for (Detector detector : run.byLook()) {
      Ranking ranking = detector.result().judgement().orElseThrow().ranking();
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (double budget : budgets(Math.max(LEAST_BUDGET, leastEstimable(run)))) {
        double recall = new RecallAtFalsePositiveRate(budget).of(ranking);
        if (!Double.isNaN(recall)) {
          x.add(budget);
          y.add(recall);
        }
      }
      boolean apart = run.look(detector).marked();
      chart.line(
          new Line(
              detector.label(),
              x,
              y,
              -1,
              run.look(detector),
              apart ? whiskers(detector) : List.of()));
    }
    return chart.blindBelow(Math.min(MOST_BUDGET, leastEstimable(run)));
  }

  private static List<Double> budgets(double least) {
    List<Double> budgets = new ArrayList<>();
    if (least <= MOST_BUDGET) {
      budgets.add(least);
    }
    double low = StrictMath.log10(LEAST_BUDGET);
    int last = (int) StrictMath.rint((StrictMath.log10(MOST_BUDGET) - low) * PER_DECADE);
    for (int i = 0; i <= last; i++) {
      // whole powers of ten exactly: they are ticks, and keys of numbers elsewhere
      double budget =
          i % PER_DECADE == 0
              ? BigDecimal.ONE
                  .scaleByPowerOfTen((int) StrictMath.rint(low) + i / PER_DECADE)
                  .doubleValue()
              : StrictMath.pow(10, low + i / (double) PER_DECADE);
      if (budget > least * (1 + 1e-9)) {
        budgets.add(budget);
      }
    }
    return budgets;
  }

  private static List<Whisker> whiskers(Detector detector) {
    List<Whisker> whiskers = new ArrayList<>();
    for (String budget : Statistic.BUDGETS) {
      detector
          .metric("recall_at_fpr", budget)
          .map(metric -> metric.path("ci"))
          .filter(ci -> ci.path("lo").isNumber() && ci.path("hi").isNumber())
          .ifPresent(
              ci ->
                  whiskers.add(
                      new Whisker(
                          Double.parseDouble(budget),
                          ci.path("lo").asDouble(),
                          ci.path("hi").asDouble())));
    }
    return whiskers;
  }

  private static LineChart containment(RunDocument run, String id) {
    LineChart chart =
        new LineChart(
            id + "-co",
            "Harvested tokens prevented, if every threshold of a budget of false alarms were at hand",
            Axis.logarithmic("budget", LEAST_BUDGET, MOST_BUDGET),
            Axis.share("share prevented"),
            true);
    for (Detector detector : run.byLook()) {
      List<Double> budget = detector.curve("containment", p -> p.path("budget").asDouble());
      List<Double> prevented = detector.curve("containment", p -> p.path("prevented").asDouble());
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < budget.size(); i++) {
        if (budget.get(i) >= leastEstimable(run)) {
          x.add(budget.get(i));
          y.add(prevented.get(i));
        }
      }
      chart.line(new Line(detector.label(), x, y, -1, run.look(detector)));
    }
    return chart.blindBelow(Math.min(MOST_BUDGET, leastEstimable(run)));
  }

  private static void budgets(Html page, RunDocument run, int level) {
    page.leaf("h" + level, "Recall at a budget of false alarms");
    List<String> columns = new ArrayList<>(List.of("detector"));
    Statistic.BUDGETS.forEach(budget -> columns.add("one in " + oneIn(budget)));
    Table.open(page, "Recall of accounts, by how many honest ones may be alerted", columns);
    for (Detector detector : run.judged()) {
      Table.row(page, detector.label(), detector.name());
      for (String budget : Statistic.BUDGETS) {
        Headline.number(page, detector, "recall_at_fpr", budget);
      }
      page.close();
    }
    Table.close(page);
    List<String> reasons = new ArrayList<>();
    for (String budget : Statistic.BUDGETS) {
      run.judged().stream()
          .filter(detector -> detector.value("recall_at_fpr", budget).isEmpty())
          .findFirst()
          .flatMap(detector -> detector.metric("recall_at_fpr", budget))
          .ifPresent(m -> reasons.add("one in " + oneIn(budget) + " " + m.path("reason").asText()));
    }
    if (!reasons.isEmpty()) {
      page.leaf("p", "Not estimable: " + String.join("; ", reasons) + ".", "class", "dim");
    }
  }

  private static String oneIn(String budget) {
    return String.format(Locale.ROOT, "%,.0f", 1 / Double.parseDouble(budget));
  }

  /** Returns a number in words when there is one. */
  static String or(OptionalDouble value, String otherwise) {
    return value.isPresent() ? Axis.number(value.getAsDouble()) : otherwise;
  }
}
