package spiritsafe.sweep;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import spiritsafe.metric.AveragePrecision;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Confusion;
import spiritsafe.metric.Metric;
import spiritsafe.metric.RecallAtFalsePositiveRate;
import spiritsafe.trial.DetectorResult.Judgement;

/** What a sweep keeps of a trial. Where a number cannot be stated it is missing, never 0. */
public enum SweepMetric {
  /** Share of illicit accounts alerted at the frozen threshold. */
  RECALL("recall", "illicit accounts alerted", true, atThreshold(Confusion::recall)),
  /** Share of alerted accounts that are illicit. */
  PRECISION(
      "precision", "alerted accounts that are illicit", true, atThreshold(Confusion::precision)),
  /** Share of honest accounts alerted. */
  FALSE_POSITIVE_RATE(
      "false_positive_rate",
      "honest accounts alerted",
      true,
      atThreshold(Confusion::falsePositiveRate)),
  /** Area under the precision-recall curve over accounts; needs no threshold. */
  ACCOUNT_PR_AUC(
      "account_pr_auc",
      "area under precision and recall, over accounts",
      true,
      ranked(new AveragePrecision())),
  /** What a random ranking reaches of that area: the share of accounts that are illicit. */
  ACCOUNT_PR_AUC_BY_CHANCE(
      "account_pr_auc_by_chance",
      "the same area by chance",
      true,
      judgement -> byChance(judgement)),
  /** Share of illicit accounts above all but 1 % of the honest ones; needs no threshold. */
  RECALL_AT_FPR(
      "recall_at_fpr_0.01",
      "illicit accounts found when 1 % of honest ones are disturbed",
      true,
      ranked(new RecallAtFalsePositiveRate(0.01))),
  /** Campaigns. */
  CAMPAIGNS(
      "campaigns",
      "campaigns there are",
      false,
      judgement -> OptionalDouble.of(judgement.outcomes().size())),
  /** Campaigns found before their end. */
  CAMPAIGNS_FOUND(
      "campaigns_found",
      "campaigns found before their end",
      false,
      judgement -> campaigns(judgement, SweepMetric::found)),
  /** Share of all illicit exchanges that were served before their campaign's first alert. */
  LEAKED(
      "leaked",
      "share of illicit exchanges served before the first alert",
      true,
      judgement ->
          campaigns(
              judgement,
              j ->
                  sum(j, CampaignOutcome::leakedExchanges)
                      / sum(j, outcome -> outcome.truth().exchangeCount()))),
  /** The same of their output tokens. */
  LEAKED_OUTPUT_TOKENS(
      "leaked_output_tokens",
      "share of illicit output tokens served before the first alert",
      true,
      judgement ->
          campaigns(
              judgement,
              j ->
                  sum(j, CampaignOutcome::leakedOutputTokens)
                      / sum(j, outcome -> outcome.truth().outputTokens())));

  private final String code;
  private final String title;
  private final boolean share;
  private final Function<Judgement, OptionalDouble> reader;

  SweepMetric(
      String code, String title, boolean share, Function<Judgement, OptionalDouble> reader) {
    this.code = code;
    this.title = title;
    this.share = share;
    this.reader = reader;
  }

  /** Returns its name in files. */
  public String code() {
    return code;
  }

  /** Returns what it is, in a few words. */
  public String title() {
    return title;
  }

  /** Returns whether it lies between 0 and 1; else it is a count. */
  public boolean share() {
    return share;
  }

  /** Finds one by its name in files. */
  public static Optional<SweepMetric> find(String code) {
    return Arrays.stream(values()).filter(metric -> metric.code.equals(code)).findFirst();
  }

  /** Returns its value; empty when it cannot be stated. */
  public OptionalDouble of(Judgement judgement) {
    OptionalDouble value = reader.apply(judgement);
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? value
        : OptionalDouble.empty();
  }

  private static Function<Judgement, OptionalDouble> atThreshold(
      Function<Confusion, OptionalDouble> read) {
    return judgement ->
        judgement.threshold().value().isPresent()
            ? read.apply(judgement.ranking().at(judgement.threshold().value().getAsDouble()))
            : OptionalDouble.empty();
  }

  private static Function<Judgement, OptionalDouble> ranked(Metric metric) {
    return judgement ->
        metric.whyNotEstimable(judgement.ranking()).isPresent()
            ? OptionalDouble.empty()
            : OptionalDouble.of(metric.of(judgement.ranking()));
  }

  private static OptionalDouble byChance(Judgement judgement) {
    Metric area = new AveragePrecision();
    return area.whyNotEstimable(judgement.ranking()).isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(area.byChance(judgement.ranking()));
  }

  /** Without a threshold nothing was alerted and nothing can be said of campaigns. */
  private static OptionalDouble campaigns(Judgement judgement, ToDoubleFunction<Judgement> read) {
    return judgement.threshold().value().isEmpty() || judgement.outcomes().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(read.applyAsDouble(judgement));
  }

  private static double found(Judgement judgement) {
    return judgement.campaignsFound();
  }

  private static double sum(Judgement judgement, ToDoubleFunction<CampaignOutcome> read) {
    return judgement.outcomes().stream().mapToDouble(read).sum();
  }
}
