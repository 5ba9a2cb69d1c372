package spiritsafe.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import spiritsafe.metric.AveragePrecision;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Metric;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.RecallAtFalsePositiveRate;
import spiritsafe.metric.RocAuc;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.WorldTruth;
import spiritsafe.trial.RunAudit.Outcome;
import spiritsafe.truth.CampaignTruth;

/**
 * What the scoring says where labels are dealt by lot to the accounts of a ranking: nothing. An
 * account takes the whole part of the one whose label it is dealt, so that campaigns are dealt too.
 */
final class DealtLabels {

  /** How often labels are dealt. */
  static final int DEALS = 400;

  private static final long SEED = 0xDEA1;

  /** Standard errors that the mean may be off; a right number is, once in 16,000 audits. */
  private static final double MOST_ERRORS = 4;

  /**
   * What a recall of campaigns that is hardly ever above 0 may be off besides: as much as four
   * deals in which all are found, as the normal law says nothing of so few.
   */
  private static final double RARE = 4.0 / DEALS;

  private final DetectorResult.Judgement judgement;
  private final Ranking ranking;

  private DealtLabels(DetectorResult.Judgement judgement) {
    this.judgement = judgement;
    this.ranking = judgement.ranking();
  }

  /**
   * A number with what it is over dealt labels.
   *
   * @param of the number where the part of each account, by place, is that of another
   * @param leastError standard deviation it has at least, whatever the deals show
   * @param slack what the mean may be off for being counted
   */
  private record Expected(
      String text, ToDoubleFunction<int[]> of, double mean, double leastError, double slack) {}

  /** Audits the scoring of what a detector said. */
  static RunAudit.Verdict audit(DetectorSpec spec, DetectorResult.Judgement judgement) {
    RocAuc area = new RocAuc();
    if (area.whyNotEstimable(judgement.ranking()).isPresent()) {
      return new RunAudit.Verdict(
          RunAudit.PERMUTATION,
          spec,
          Outcome.SKIPPED,
          area.whyNotEstimable(judgement.ranking()).get());
    }
    return new DealtLabels(judgement).audit(spec);
  }

  private RunAudit.Verdict audit(DetectorSpec spec) {
    List<Expected> wanted = wanted();
    double[] sums = new double[wanted.size()];
    double[] squares = new double[wanted.size()];
    SplittableRandom luck = new SplittableRandom(SEED);
    for (int deal = 0; deal < DEALS; deal++) {
      int[] parts = parts(luck);
      for (int i = 0; i < sums.length; i++) {
        double value = wanted.get(i).of().applyAsDouble(parts);
        sums[i] += value;
        squares[i] += value * value;
      }
    }
    boolean right = true;
    List<String> told = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      Expected one = wanted.get(i);
      double mean = sums[i] / DEALS;
      double spread = Math.sqrt(Math.max(0, squares[i] / DEALS - mean * mean));
      double error = Math.max(spread, one.leastError()) / Math.sqrt(DEALS);
      right &= Math.abs(mean - one.mean()) <= MOST_ERRORS * error + one.slack();
      told.add(
          String.format(
              Locale.ROOT, "%s %.4f for %.4f, error %.4f", one.text(), mean, one.mean(), error));
    }
    return new RunAudit.Verdict(
        RunAudit.PERMUTATION,
        spec,
        right ? Outcome.PASS : Outcome.FAIL,
        "with labels dealt by lot: " + String.join("; ", told));
  }

  private List<Expected> wanted() {
    List<Expected> wanted = new ArrayList<>();
    RocAuc area = new RocAuc();
    wanted.add(ranked("roc_auc", area, area.byChance(ranking), 1e-9));
    AveragePrecision precision = new AveragePrecision();
    wanted.add(ranked("pr_auc", precision, precision.overDealtLabels(ranking), 1e-9));
    for (String budget : Statistic.BUDGETS) {
      Metric recall = new RecallAtFalsePositiveRate(Double.parseDouble(budget));
      if (recall.whyNotEstimable(ranking).isEmpty()) {
        // Between one false alert and the next the recall stands, which is worth one of them.
        wanted.add(
            ranked(
                "recall_at_fpr?fpr=" + budget,
                recall,
                recall.byChance(ranking),
                1.0 / ranking.honest()));
      }
    }
    OptionalDouble threshold = judgement.threshold().value();
    if (threshold.isPresent() && !judgement.outcomes().isEmpty()) {
      double chance = campaignsByChance(threshold.getAsDouble());
      wanted.add(
          new Expected(
              "campaign_recall",
              parts -> campaignRecall(parts, threshold),
              chance,
              Math.sqrt(chance * (1 - chance)), // of campaigns that are all found or all missed
              RARE));
    }
    return wanted;
  }

  private Expected ranked(String text, Metric metric, double mean, double slack) {
    return new Expected(text, parts -> metric.of(dealt(parts)), mean, 0, slack);
  }

  /** Returns, by place of an account, the place of the one whose part it takes. */
  private int[] parts(SplittableRandom luck) {
    int[] parts = new int[ranking.accounts().size()];
    for (int i = 0; i < parts.length; i++) {
      int other = luck.nextInt(i + 1);
      parts[i] = parts[other];
      parts[other] = i;
    }
    return parts;
  }

  private Ranking dealt(int[] parts) {
    List<RankedAccount> accounts = ranking.accounts();
    List<RankedAccount> dealt = new ArrayList<>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      RankedAccount account = accounts.get(i);
      dealt.add(
          new RankedAccount(
              account.accountId(),
              account.suspicion(),
              accounts.get(parts[i]).positive(),
              account.archetype()));
    }
    return new Ranking(dealt);
  }

  /** What was said of an account is held against the campaigns of the one whose part it takes. */
  private double campaignRecall(int[] parts, OptionalDouble threshold) {
    List<RankedAccount> accounts = ranking.accounts();
    Map<String, String> inPlaceOf = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      if (accounts.get(parts[i]).positive()) {
        inPlaceOf.put(accounts.get(parts[i]).accountId(), accounts.get(i).accountId());
      }
    }
    List<CampaignOutcome> outcomes =
        judgement
            .world()
            .outcomes(
                (account, at) -> judgement.run().alert(inPlaceOf.get(account), at), threshold);
    return (double) outcomes.stream().filter(CampaignOutcome::found).count() / outcomes.size();
  }

  /** Returns the mean over campaigns of the chance that one of its accounts is alerted in time. */
  private double campaignsByChance(double threshold) {
    WorldTruth world = judgement.world();
    long[] alerts =
        ranking.accounts().stream()
            .flatMap(account -> judgement.run().alert(account.accountId(), threshold).stream())
            .mapToLong(alert -> alert.timeMicros())
            .sorted()
            .toArray();
    Map<String, Integer> accounts = new HashMap<>();
    world.truth().accounts().values().stream()
        .filter(account -> account.illicit())
        .flatMap(account -> account.campaigns().stream())
        .forEach(campaign -> accounts.merge(campaign, 1, Integer::sum));
    double sum = 0;
    for (CampaignTruth campaign : world.truth().campaigns()) {
      int inTime = 0;
      while (inTime < alerts.length && alerts[inTime] <= campaign.endMicros()) {
        inTime++;
      }
      sum += any(accounts.getOrDefault(campaign.campaign(), 0), inTime, ranking.size());
    }
    return sum / world.truth().campaigns().size();
  }

  /** Returns the chance that some drawn without replacement hold one or more of the marked. */
  static double any(int drawn, int marked, int all) {
    double none = 1;
    for (int i = 0; i < drawn; i++) {
      none *= Math.max(0, all - marked - i) / (double) (all - i);
    }
    return 1 - none;
  }
}
