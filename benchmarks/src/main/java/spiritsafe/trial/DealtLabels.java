package spiritsafe.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import spiritsafe.metric.AveragePrecision;
import spiritsafe.metric.Metric;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.RecallAtFalsePositiveRate;
import spiritsafe.metric.RocAuc;
import spiritsafe.metric.Statistic;
import spiritsafe.trial.RunAudit.Outcome;

/** What the scoring says where labels are dealt by lot to the accounts of a ranking: nothing. */
final class DealtLabels {

  /** How often labels are dealt. */
  static final int DEALS = 400;

  private static final long SEED = 0xDEA1;

  /** Standard errors that the mean may be off; a right number is, once in 16,000 audits. */
  private static final double MOST_ERRORS = 4;

  private DealtLabels() {}

  /** A number with what it is over dealt labels, and what that may be off for being counted. */
  private record Expected(Metric metric, String text, double mean, double slack) {}

  /** Audits the scoring of a ranking. */
  static RunAudit.Verdict audit(DetectorSpec spec, Ranking ranking) {
    RocAuc area = new RocAuc();
    if (area.whyNotEstimable(ranking).isPresent()) {
      return new RunAudit.Verdict(
          RunAudit.PERMUTATION, spec, Outcome.SKIPPED, area.whyNotEstimable(ranking).get());
    }
    List<Expected> wanted = new ArrayList<>();
    wanted.add(new Expected(area, "roc_auc", area.byChance(ranking), 1e-9));
    AveragePrecision precision = new AveragePrecision();
    wanted.add(new Expected(precision, "pr_auc", precision.overDealtLabels(ranking), 1e-9));
    for (String budget : Statistic.BUDGETS) {
      Metric recall = new RecallAtFalsePositiveRate(Double.parseDouble(budget));
      if (recall.whyNotEstimable(ranking).isEmpty()) {
        // Between one false alert and the next the recall stands, which is worth one of them.
        wanted.add(
            new Expected(
                recall,
                "recall_at_fpr?fpr=" + budget,
                recall.byChance(ranking),
                1.0 / ranking.honest()));
      }
    }
    double[] sums = new double[wanted.size()];
    double[] squares = new double[wanted.size()];
    SplittableRandom luck = new SplittableRandom(SEED);
    for (int deal = 0; deal < DEALS; deal++) {
      Ranking dealt = dealt(ranking, luck);
      for (int i = 0; i < sums.length; i++) {
        double value = wanted.get(i).metric().of(dealt);
        sums[i] += value;
        squares[i] += value * value;
      }
    }
    boolean right = true;
    List<String> told = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      Expected one = wanted.get(i);
      double mean = sums[i] / DEALS;
      double error = Math.sqrt(Math.max(0, squares[i] / DEALS - mean * mean) / DEALS);
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

  private static Ranking dealt(Ranking ranking, SplittableRandom luck) {
    List<RankedAccount> accounts = ranking.accounts();
    boolean[] labels = new boolean[accounts.size()];
    for (int i = 0; i < labels.length; i++) {
      int other = luck.nextInt(i + 1);
      labels[i] = labels[other];
      labels[other] = accounts.get(i).positive();
    }
    List<RankedAccount> dealt = new ArrayList<>(labels.length);
    for (int i = 0; i < labels.length; i++) {
      RankedAccount account = accounts.get(i);
      dealt.add(
          new RankedAccount(
              account.accountId(), account.suspicion(), labels[i], account.archetype()));
    }
    return new Ranking(dealt);
  }
}
