package spiritsafe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spiritsafe.metric.Confusion;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialResult;

/** The cells of the one table that people read first, whether in a terminal or in Markdown. */
final class Summary {

  static final List<String> HEAD =
      List.of(
          "detector", "precision", "recall", "PR-AUC", "campaigns", "leaked", "false", "exch/s");

  /** What stands where a number cannot be stated. */
  static final String NOT_ESTIMABLE = "not est.";

  /** What stands where a median leak lies beyond what was seen. */
  private static final String MISSED = "missed";

  static final String LEGEND =
      "0.75 .62–.84: value and 95 % interval. PR-AUC: over accounts. campaigns: found before their"
          + " end.\nleaked: median illicit exchanges to the first alert; missed: too few campaigns"
          + " found for a median.\nfalse: honest accounts alerted. not est.: not estimable. *: the"
          + " threshold is not estimable.";

  private Summary() {}

  static List<List<String>> rows(TrialResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (DetectorResult detector : result.detectors()) {
      rows.add(detector.judgement().map(j -> row(detector, j)).orElseGet(() -> failed(detector)));
    }
    double total = result.positives() + (double) result.honest();
    String prevalence = total == 0 ? NOT_ESTIMABLE : Words.number(result.positives() / total);
    rows.add(List.of("(chance)", prevalence, "-", prevalence, "-", "-", "-", "-"));
    return rows;
  }

  private static List<String> failed(DetectorResult detector) {
    String status = detector.status().code();
    return List.of(detector.label(), status, "-", "-", "-", "-", "-", "-");
  }

  private static List<String> row(DetectorResult detector, DetectorResult.Judgement judgement) {
    List<MetricRow> numbers = MetricRows.of(judgement);
    Optional<Confusion> confusion = MetricRows.confusion(judgement);
    boolean weak = confusion.isPresent() && !judgement.threshold().reason().isEmpty();
    return List.of(
        detector.label() + (weak ? " *" : ""),
        plain(MetricRows.find(numbers, "precision")),
        share(numbers, "recall"),
        share(numbers, "pr_auc"),
        confusion.isEmpty() || judgement.outcomes().isEmpty()
            ? NOT_ESTIMABLE
            : judgement.campaignsFound() + "/" + judgement.outcomes().size(),
        leaked(MetricRows.find(numbers, "exchanges_leaked"), judgement, confusion),
        confusion.map(c -> Words.count(c.falsePositives())).orElse(NOT_ESTIMABLE),
        Words.count(Math.rint(judgement.run().exchangesPerSecond())));
  }

  private static String leaked(
      MetricRow row, DetectorResult.Judgement judgement, Optional<Confusion> confusion) {
    if (row.estimable()) {
      return Words.count(row.value().getAsDouble());
    }
    // The median is beyond what was seen: a fact about the detector, not a lack of data.
    return confusion.isPresent() && !judgement.outcomes().isEmpty() ? MISSED : NOT_ESTIMABLE;
  }

  private static String plain(MetricRow row) {
    return row.estimable() ? Words.number(row.value().getAsDouble()) : NOT_ESTIMABLE;
  }

  private static String share(List<MetricRow> rows, String name) {
    MetricRow row = MetricRows.find(rows, name);
    if (!row.estimable()) {
      return NOT_ESTIMABLE;
    }
    double value = row.value().getAsDouble();
    return row.interval()
        .map(interval -> Words.withInterval(value, interval))
        .orElse(Words.number(value));
  }
}
