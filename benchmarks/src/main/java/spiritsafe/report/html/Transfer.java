package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import spiritsafe.report.html.RunDocument.Detector;

/**
 * The thresholds: how they were chosen, what they gave on the world they were chosen on and on this
 * one, and, in grey, what the best threshold of this world would have given, which nobody has.
 */
final class Transfer {

  private Transfer() {}

  static void write(Html page, RunDocument run) {
    Table.open(
        page,
        "Thresholds: chosen on the validation world, used on this one. Grey: the best one on this"
            + " world, an upper bound that is out of reach.",
        "detector",
        "policy",
        "state",
        "threshold",
        "false alarms on validation",
        "false alarms here",
        "recall here",
        "precision here",
        "upper bound: threshold",
        "upper bound: recall",
        "upper bound: precision",
        "recall lost");
    for (Detector detector : run.judged()) {
      JsonNode threshold = detector.node().path("threshold");
      JsonNode bound = threshold.path("upper_bound_on_test");
      Table.row(page, detector.label(), detector.name());
      page.leaf("td", threshold.path("policy").asText());
      page.leaf("td", threshold.path("state").asText(), "title", threshold.path("reason").asText());
      page.leaf("td", text(threshold.path("value")));
      page.leaf("td", text(threshold.path("validation").path("fpr")));
      page.leaf("td", Curves.or(detector.value("false_positive_rate", ""), "–"));
      page.leaf("td", Curves.or(detector.value("recall", ""), "–"));
      page.leaf("td", Curves.or(detector.value("precision", ""), "–"));
      for (String key : new String[] {"value", "recall", "precision"}) {
        page.leaf("td", text(bound.path(key)), "class", "bound");
      }
      OptionalDouble lost = detector.value("threshold_transfer_loss", "recall");
      page.leaf("td", Curves.or(lost, "–")).close();
    }
    Table.close(page);
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? Axis.number(value.asDouble()) : "–";
  }
}
