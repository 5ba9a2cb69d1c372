package spiritsafe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spiritsafe.sweep.SweepMetric;
import spiritsafe.sweep.SweepResult;
import spiritsafe.sweep.SweepSummary;
import spiritsafe.text.Paragraph;

/** A sweep for people: a row for each point of the grid and detector, over all seeds. */
final class SweepTable {

  private SweepTable() {}

  /** Prints it to fit a terminal of so many characters. */
  static void print(PrintWriter out, SweepResult result, int width) {
    List<String> header = new ArrayList<>();
    result.plan().parameters().forEach(parameter -> header.add(parameter.name()));
    header.addAll(List.of("detector", "recall", "precision", "PR-AUC", "campaigns", "leaked"));
    TextTable table = new TextTable(header.toArray(String[]::new));
    boolean failed = false;
    for (SweepSummary summary : SweepSummary.of(result)) {
      List<String> row = new ArrayList<>(summary.parameters().values());
      row.add(summary.detector() + (summary.failed() > 0 ? " !" : ""));
      failed |= summary.failed() > 0;
      row.add(number(summary.spread(SweepMetric.RECALL)));
      row.add(number(summary.spread(SweepMetric.PRECISION)));
      row.add(number(summary.spread(SweepMetric.ACCOUNT_PR_AUC)));
      row.add(campaigns(summary));
      row.add(number(summary.spread(SweepMetric.LEAKED)));
      table.add(row.toArray(String[]::new));
    }
    table.print(out, width, "--format csv has all");
    out.println();
    out.print(
        Paragraph.of(
            (result.plan().seeds().size() > 1
                    ? "Means over " + result.plan().seeds().size() + " seeds, lowest and highest; "
                    : "One seed, so no word on chance; ")
                + "-: cannot be stated.",
            "",
            width));
    out.print(
        Paragraph.of(
            "leaked: share of the illicit exchanges served before the first alert.", "", width));
    if (failed) {
      out.println("!: some runs failed and are left out; sweep.json says why.");
    }
    out.flush();
  }

  private static String number(Optional<SweepSummary.Spread> found) {
    if (found.isEmpty()) {
      return "-";
    }
    SweepSummary.Spread spread = found.get();
    return spread.low() == spread.high()
        ? String.format(Locale.ROOT, "%.3f", spread.mean())
        : String.format(Locale.ROOT, "%.3f %.2f–%.2f", spread.mean(), spread.low(), spread.high());
  }

  private static String campaigns(SweepSummary summary) {
    Optional<SweepSummary.Spread> found = summary.spread(SweepMetric.CAMPAIGNS_FOUND);
    Optional<SweepSummary.Spread> all = summary.spread(SweepMetric.CAMPAIGNS);
    return found.isEmpty() || all.isEmpty()
        ? "-"
        : count(found.get().mean()) + "/" + count(all.get().mean());
  }

  private static String count(double mean) {
    return String.format(Locale.ROOT, mean == Math.rint(mean) ? "%.0f" : "%.1f", mean);
  }
}
