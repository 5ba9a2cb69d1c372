package spiritsafe.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A number that can be resampled, as it is named in reports.
 *
 * @param name of the metric
 * @param slice its setting or part
 * @param kind what it depends on
 * @param of computes it; NaN where it cannot be stated, positive infinity where it lies beyond what
 *     was seen
 */
public record Statistic(
    String name, SortedMap<String, String> slice, Kind kind, ToDoubleFunction<Judged> of) {

  /** What a number depends on. */
  public enum Kind {
    /** The order of accounts by suspicion. */
    RANKS,
    /** Which accounts are alerted at the frozen threshold. */
    AT_THRESHOLD,
    /** What became of the campaigns. */
    CAMPAIGNS
  }

  /** Of whose owners a number depends on what they do. */
  public enum Owned {
    /** Operators of account pools. */
    OPERATORS,
    /** Honest organizations. */
    ORGANIZATIONS,
    /** Either. */
    BOTH
  }

  /** Budgets of false positives, as reports write them. */
  public static final List<String> BUDGETS = List.of("1e-2", "1e-3", "1e-4");

  /** Weights of recall beside precision in F-beta, as reports write them. */
  public static final List<String> BETAS = List.of("0.5", "2");

  /** Prevalences of deployments, as reports write them. */
  public static final List<String> PREVALENCES =
      List.of("1e-1", "1e-2", "1e-3", "1e-4", "1e-5", "1e-6");

  private static final List<Statistic> ALL = list();

  /** Refuses nulls. */
  public Statistic {
    Objects.requireNonNull(name, "name");
    slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(of, "of");
  }

  /** Returns all of them. */
  public static List<Statistic> all() {
    return ALL;
  }

  /** Finds one. */
  public static Optional<Statistic> find(String name, Map<String, String> slice) {
    return ALL.stream()
        .filter(statistic -> statistic.name.equals(name) && statistic.slice.equals(slice))
        .findFirst();
  }

  /** Returns whether it is over campaigns. */
  public boolean overCampaigns() {
    return kind == Kind.CAMPAIGNS;
  }

  /** Returns whether it depends on which accounts are alerted at the frozen threshold. */
  public boolean atThreshold() {
    return kind == Kind.AT_THRESHOLD;
  }

  /** Returns on which owners it depends. */
  public Owned owners() {
    if (kind == Kind.CAMPAIGNS || name.equals("recall")) {
      return Owned.OPERATORS;
    }
    return name.equals("false_positive_rate") || name.equals("false_alerts_per_day")
        ? Owned.ORGANIZATIONS
        : Owned.BOTH;
  }

  /** Returns the least it can be. */
  double least() {
    return name.equals("mcc") ? -1 : 0;
  }

  /** Returns the most it can be, positive infinity where there is no bound. */
  double most() {
    return switch (kind) {
      case RANKS -> 1;
      case AT_THRESHOLD -> name.endsWith("_per_day") ? Double.POSITIVE_INFINITY : 1;
      case CAMPAIGNS ->
          name.equals("campaign_recall") || name.equals("leaked_share")
              ? 1
              : Double.POSITIVE_INFINITY;
    };
  }

  /** Returns its name with its slice, as {@code recall_at_fpr?fpr=1e-3}. */
  public String text() {
    StringBuilder text = new StringBuilder(name);
    char joint = '?';
    for (Map.Entry<String, String> part : slice.entrySet()) {
      text.append(joint).append(part.getKey()).append('=').append(part.getValue());
      joint = '&';
    }
    return text.toString();
  }

  private static List<Statistic> list() {
    List<Statistic> all = new ArrayList<>();
    metric(all, new AveragePrecision(), Map.of());
    metric(all, new RocAuc(), Map.of());
    for (String budget : BUDGETS) {
      double share = Double.parseDouble(budget);
      if (share >= 1e-3) {
        metric(all, new PartialRocAuc(share), Map.of("fpr", budget));
      }
      metric(all, new RecallAtFalsePositiveRate(share), Map.of("fpr", budget));
    }
    add(
        all,
        "cost_curve",
        Map.of("of", "envelope"),
        Kind.RANKS,
        judged -> CostCurve.of(judged.ranking()).map(CostCurve::area).orElse(Double.NaN));
    share(all, "precision", Map.of(), Confusion::precision);
    share(all, "recall", Map.of(), Confusion::recall);
    share(all, "f1", Map.of(), Confusion::f1);
    for (String beta : BETAS) {
      double weight = Double.parseDouble(beta);
      share(all, "f_beta", Map.of("beta", beta), confusion -> confusion.fBeta(weight));
    }
    share(all, "mcc", Map.of(), Confusion::mcc);
    share(all, "balanced_accuracy", Map.of(), Confusion::balancedAccuracy);
    share(all, "false_positive_rate", Map.of(), Confusion::falsePositiveRate);
    for (String prevalence : PREVALENCES) {
      double share = Double.parseDouble(prevalence);
      share(
          all,
          "precision_at_prevalence",
          Map.of("prevalence", prevalence),
          confusion -> confusion.precisionAt(share));
    }
    campaigns(all);
    return List.copyOf(all);
  }

  private static void campaigns(List<Statistic> all) {
    campaign(all, "campaign_recall", Map.of(), outcomes -> foundShare(outcomes, 0));
    campaign(all, "campaign_recall", Map.of("share", "0.5"), outcomes -> foundShare(outcomes, 0.5));
    Map<String, Function<CampaignOutcome, Long>> leaks =
        new TreeMap<>(
            Map.of(
                "exchanges_leaked",
                CampaignOutcome::leakedExchanges,
                "output_tokens_leaked",
                CampaignOutcome::leakedOutputTokens));
    leaks.forEach(
        (name, read) -> {
          campaign(
              all,
              name,
              Map.of("stat", "median"),
              outcomes ->
                  KaplanMeier.median(KaplanMeier.observations(outcomes, read))
                      .orElse(Double.POSITIVE_INFINITY));
          campaign(
              all,
              name,
              Map.of("stat", "restricted-mean"),
              outcomes ->
                  KaplanMeier.restrictedMean(KaplanMeier.observations(outcomes, read))
                      .orElse(Double.NaN));
        });
    campaign(
        all,
        "leaked_share",
        Map.of("of", "exchanges"),
        outcomes ->
            sum(outcomes, CampaignOutcome::leakedExchanges)
                / sum(outcomes, outcome -> outcome.truth().exchangeCount()));
    campaign(
        all,
        "leaked_share",
        Map.of("of", "output-tokens"),
        outcomes ->
            sum(outcomes, CampaignOutcome::leakedOutputTokens)
                / sum(outcomes, outcome -> outcome.truth().outputTokens()));
    delay(all, "seconds_from_start", CampaignOutcome::microsFromStart, false);
    delay(all, "seconds_from_first_evidence", CampaignOutcome::microsFromFirstEvidence, true);
  }

  /** The delay, of those not found no less than what was left of them. */
  private static void delay(
      List<Statistic> all,
      String name,
      Function<CampaignOutcome, OptionalLong> read,
      boolean fromEvidence) {
    campaign(
        all,
        name,
        Map.of("stat", "median"),
        outcomes ->
            KaplanMeier.median(
                        KaplanMeier.observations(
                            outcomes,
                            outcome ->
                                read.apply(outcome)
                                    .orElse(
                                        outcome.truth().endMicros()
                                            - (fromEvidence
                                                ? outcome.truth().firstEvidenceMicros()
                                                : outcome.truth().startMicros()))))
                    .orElse(Double.POSITIVE_INFINITY)
                / 1e6);
  }

  private static double foundShare(List<CampaignOutcome> outcomes, double share) {
    return (double) outcomes.stream().filter(outcome -> outcome.found(share)).count()
        / outcomes.size();
  }

  private static double sum(List<CampaignOutcome> outcomes, Function<CampaignOutcome, Long> read) {
    return outcomes.stream().mapToDouble(read::apply).sum();
  }

  private static void metric(List<Statistic> all, Metric metric, Map<String, String> slice) {
    add(all, metric.name(), slice, Kind.RANKS, judged -> metric.of(judged.ranking()));
  }

  private static void share(
      List<Statistic> all,
      String name,
      Map<String, String> slice,
      Function<Confusion, OptionalDouble> read) {
    add(
        all,
        name,
        slice,
        Kind.AT_THRESHOLD,
        judged ->
            judged.threshold().isEmpty()
                ? Double.NaN
                : read.apply(judged.confusion()).orElse(Double.NaN));
  }

  private static void campaign(
      List<Statistic> all,
      String name,
      Map<String, String> slice,
      ToDoubleFunction<List<CampaignOutcome>> read) {
    add(
        all,
        name,
        slice,
        Kind.CAMPAIGNS,
        judged ->
            judged.threshold().isEmpty() || judged.outcomes().isEmpty()
                ? Double.NaN
                : read.applyAsDouble(judged.outcomes()));
  }

  private static void add(
      List<Statistic> all,
      String name,
      Map<String, String> slice,
      Kind kind,
      ToDoubleFunction<Judged> of) {
    all.add(new Statistic(name, new TreeMap<>(slice), kind, of));
  }
}
