package spiritsafe.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.RocAuc;
import spiritsafe.trial.RunAudit.Outcome;

/** What the scoring says where labels are dealt by lot to the accounts of a ranking: nothing. */
final class DealtLabels {

  /** How often labels are dealt. */
  static final int DEALS = 400;

  private static final long SEED = 0xDEA1;

  /** Standard errors that the mean may be off; a right scorer is, once in 16,000 audits. */
  private static final double MOST_ERRORS = 4;

  private DealtLabels() {}

  /** Audits the scoring of a ranking. */
  static RunAudit.Verdict audit(DetectorSpec spec, Ranking ranking) {
    RocAuc area = new RocAuc();
    if (area.whyNotEstimable(ranking).isPresent()) {
      return new RunAudit.Verdict(
          RunAudit.PERMUTATION, spec, Outcome.SKIPPED, area.whyNotEstimable(ranking).get());
    }
    SplittableRandom luck = new SplittableRandom(SEED);
    double sum = 0;
    double squares = 0;
    for (int deal = 0; deal < DEALS; deal++) {
      double value = area.of(dealt(ranking, luck));
      sum += value;
      squares += value * value;
    }
    double mean = sum / DEALS;
    double error = Math.sqrt(Math.max(0, squares / DEALS - mean * mean) / DEALS);
    boolean right = Math.abs(mean - area.byChance(ranking)) <= MOST_ERRORS * error + 1e-9;
    return new RunAudit.Verdict(
        RunAudit.PERMUTATION,
        spec,
        right ? Outcome.PASS : Outcome.FAIL,
        String.format(
            Locale.ROOT,
            "area under the ROC curve with labels dealt by lot: %.4f, standard error %.4f",
            mean,
            error));
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
