package spiritsafe.report;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import spiritsafe.metric.Confusion;
import spiritsafe.metric.Costs;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorResult;

/** What it costs that a threshold is chosen on one world and used on another. */
final class TransferRows {

  private final RowList rows;
  private final DetectorResult.Judgement judgement;

  TransferRows(RowList rows) {
    this.rows = rows;
    this.judgement = rows.judgement();
  }

  void add() {
    OptionalDouble frozen = judgement.threshold().value();
    ThresholdPolicy policy = ThresholdPolicy.parse(judgement.threshold().policy());
    if (judgement.validation().isPresent()) {
      OptionalDouble best = judgement.thresholdOnTest();
      row(
          "fpr",
          difference(
              judgement.ranking(),
              frozen,
              judgement.validation().get(),
              frozen,
              Confusion::falsePositiveRate));
      row(
          "recall",
          difference(judgement.ranking(), best, judgement.ranking(), frozen, Confusion::recall));
      row(
          "precision",
          difference(judgement.ranking(), best, judgement.ranking(), frozen, Confusion::precision));
      objective(policy, best, frozen);
    }
    if (policy.costs().isPresent()) {
      cost(policy.costs().get(), frozen);
    }
  }

  /** The loss in what the policy itself aims at, where that is none of the three rates. */
  private void objective(ThresholdPolicy policy, OptionalDouble best, OptionalDouble frozen) {
    if (policy.beta().isPresent()) {
      double beta = policy.beta().getAsDouble();
      row(
          "f-beta",
          difference(judgement.ranking(), best, judgement.ranking(), frozen, c -> c.fBeta(beta)));
    }
    if (policy.alertsPerDay()) {
      double days = judgement.world().days();
      row(
          "alerts-per-day",
          difference(
              judgement.ranking(),
              frozen,
              judgement.ranking(),
              best,
              c -> OptionalDouble.of((c.truePositives() + c.falsePositives()) / days)));
    }
    if (policy.costs().isPresent()) {
      row(
          "cost",
          best.isEmpty() || frozen.isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(
                  cost(policy.costs().get(), frozen.getAsDouble())
                      - cost(policy.costs().get(), best.getAsDouble())));
    }
  }

  private double cost(Costs costs, double threshold) {
    return costs.of(judgement.ranking(), judgement.world(), judgement.run(), threshold);
  }

  private void cost(Costs costs, OptionalDouble threshold) {
    rows.add(
        "expected_cost",
        Map.of(
            "fp",
            Double.toString(costs.falseAlert()),
            "fn-token",
            Double.toString(costs.leakedToken())),
        threshold.isEmpty() ? threshold : OptionalDouble.of(cost(costs, threshold.getAsDouble())),
        rows.noThreshold(),
        judgement.ranking().size(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private void row(String of, OptionalDouble value) {
    rows.add(
        "threshold_transfer_loss",
        Map.of("of", of),
        value,
        rows.noThreshold().isEmpty()
            ? "the number cannot be stated at one of the two thresholds"
            : rows.noThreshold(),
        judgement.ranking().size(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static OptionalDouble difference(
      Ranking one,
      OptionalDouble at,
      Ranking other,
      OptionalDouble otherAt,
      Function<Confusion, OptionalDouble> read) {
    if (at.isEmpty() || otherAt.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble left = read.apply(one.at(at.getAsDouble()));
    OptionalDouble right = read.apply(other.at(otherAt.getAsDouble()));
    return left.isEmpty() || right.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(left.getAsDouble() - right.getAsDouble());
  }
}
