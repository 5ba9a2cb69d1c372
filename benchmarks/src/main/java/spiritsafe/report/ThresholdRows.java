package spiritsafe.report;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import spiritsafe.metric.AnalystQueue;
import spiritsafe.metric.ArchetypeAlarms;
import spiritsafe.metric.Confusion;
import spiritsafe.metric.CostCurve;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Statistic;

/** The numbers over accounts at the frozen threshold. */
final class ThresholdRows {

  private static final int[] LOOKS_A_DAY = {10, 50};
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  private final RowList rows;
  private final Ranking ranking;
  private final Optional<Confusion> confusion;

  ThresholdRows(RowList rows) {
    this.rows = rows;
    this.ranking = rows.judgement().ranking();
    this.confusion = MetricRows.confusion(rows.judgement());
  }

  void add() {
    OptionalDouble prevalence = OptionalDouble.of(ranking.prevalence());
    share("precision", Map.of(), Confusion::precision, prevalence);
    share("recall", Map.of(), Confusion::recall, UNKNOWN);
    share("f1", Map.of(), Confusion::f1, UNKNOWN);
    for (String beta : Statistic.BETAS) {
      double weight = Double.parseDouble(beta);
      share("f_beta", Map.of("beta", beta), c -> c.fBeta(weight), UNKNOWN);
    }
    share("mcc", Map.of(), Confusion::mcc, OptionalDouble.of(0));
    share("balanced_accuracy", Map.of(), Confusion::balancedAccuracy, OptionalDouble.of(0.5));
    for (String text : Statistic.PREVALENCES) {
      double elsewhere = Double.parseDouble(text);
      share(
          "precision_at_prevalence",
          Map.of("prevalence", text),
          c -> c.precisionAt(elsewhere),
          OptionalDouble.of(elsewhere));
    }
    share(
        "cost_curve",
        Map.of("of", "frozen"),
        c ->
            CostCurve.Rates.of(c)
                .map(rates -> OptionalDouble.of(rates.area()))
                .orElse(OptionalDouble.empty()),
        OptionalDouble.of(0.5));
    collateral();
    workload();
  }

  private void collateral() {
    share("false_positive_rate", Map.of(), Confusion::falsePositiveRate, UNKNOWN);
    OptionalDouble threshold = rows.judgement().threshold().value();
    if (threshold.isPresent()) {
      for (ArchetypeAlarms alarms : ArchetypeAlarms.of(ranking, threshold.getAsDouble())) {
        rows.add(
            "false_positive_rate",
            Map.of("archetype", alarms.archetype()),
            OptionalDouble.of(alarms.rate()),
            "",
            alarms.honest(),
            UNKNOWN,
            Optional.of(alarms.interval()));
      }
    }
  }

  private void workload() {
    double days = rows.judgement().world().days();
    share(
        "alerts_per_day",
        Map.of(),
        c -> OptionalDouble.of((c.truePositives() + c.falsePositives()) / days),
        UNKNOWN);
    share(
        "false_alerts_per_day",
        Map.of(),
        c -> OptionalDouble.of(c.falsePositives() / days),
        UNKNOWN);
    OptionalDouble threshold = rows.judgement().threshold().value();
    for (int looks : LOOKS_A_DAY) {
      Optional<AnalystQueue> queue =
          threshold.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  AnalystQueue.of(ranking, rows.judgement().run(), threshold.getAsDouble(), looks));
      Map<String, String> slice = Map.of("k", Integer.toString(looks));
      share(
          "precision_at_k",
          slice,
          c -> queue.orElseThrow().precision(),
          OptionalDouble.of(ranking.prevalence()));
      share("recall_at_k", slice, c -> queue.orElseThrow().recall(), UNKNOWN);
    }
  }

  private void share(
      String name,
      Map<String, String> slice,
      Function<Confusion, OptionalDouble> read,
      OptionalDouble floor) {
    OptionalDouble value = confusion.map(read).orElse(OptionalDouble.empty());
    String reason =
        confusion.isEmpty()
            ? rows.noThreshold()
            : ranking.positives() == 0
                ? "no account carried illicit exchanges"
                : ranking.honest() == 0 ? "no account is honest" : "no account was alerted";
    rows.add(name, slice, value, reason, ranking.size(), floor);
  }
}
