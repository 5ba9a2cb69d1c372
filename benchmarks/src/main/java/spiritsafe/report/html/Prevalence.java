package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import spiritsafe.metric.Statistic;
import spiritsafe.report.html.RunDocument.Detector;

/**
 * What share of alerts is right where harvesting accounts are as rare as in a deployment: by Bayes'
 * rule from recall and false alarms at the threshold. Blind to everything else that differs there.
 */
final class Prevalence {

  private Prevalence() {}

  static void write(Html page, RunDocument run, String id) {
    page.leaf(
        "p",
        "A world of this kind holds far more harvesting accounts than a service does. This is the"
            + " precision the same recall and false alarms would give where one account in so many"
            + " harvests; below it, the precision if false alarms are as frequent as the upper end"
            + " of their interval, which is the number to plan with.");
    page.open("p", "class", "slider", "hidden", "hidden", "data-slider", id);
    page.leaf("label", "One account in ", "for", id + "-s");
    page.empty(
        "input", "type", "range", "id", id + "-s", "min", 0.5, "max", 6, "step", 0.1, "value", 3);
    page.leaf("output", "1,000", "for", id + "-s").close();
    List<String> columns = new ArrayList<>(List.of("detector"));
    Statistic.PREVALENCES.forEach(p -> columns.add("1 in " + oneIn(p)));
    Table.open(page, "Precision at the threshold, by the share of accounts that harvest", columns);
    for (Detector detector : run.judged()) {
      row(page, detector, id);
    }
    page.open("tr", "class", "last").leaf("th", "(chance)", "scope", "row");
    Statistic.PREVALENCES.forEach(p -> page.leaf("td", Axis.number(Double.parseDouble(p))));
    page.close();
    Table.close(page);
  }

  private static void row(Html page, Detector detector, String id) {
    OptionalDouble recall = detector.value("recall", "");
    OptionalDouble alarms = detector.value("false_positive_rate", "");
    JsonNode high =
        detector
            .metric("false_positive_rate", "")
            .map(metric -> metric.path("ci").path("hi"))
            .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    boolean known = recall.isPresent() && alarms.isPresent() && recall.getAsDouble() > 0;
    if (known) {
      page.open(
          "tr",
          "data-recall",
          recall.getAsDouble(),
          "data-alarms",
          alarms.getAsDouble(),
          "data-most",
          high.isNumber() ? high.asDouble() : alarms.getAsDouble(),
          "data-of",
          id);
    } else {
      page.open("tr");
    }
    page.leaf("th", detector.label(), "scope", "row", "title", detector.name());
    for (String prevalence : Statistic.PREVALENCES) {
      page.open("td");
      page.text(Curves.or(detector.value("precision_at_prevalence", prevalence), "–"));
      if (known && high.isNumber()) {
        double share = Double.parseDouble(prevalence);
        double right = share * recall.getAsDouble();
        double worst = right / (right + (1 - share) * high.asDouble());
        page.leaf("span", Axis.number(worst), "class", "ci");
      }
      page.close();
    }
    page.close();
  }

  private static String oneIn(String prevalence) {
    return Axis.number(StrictMath.rint(1 / Double.parseDouble(prevalence)));
  }
}
