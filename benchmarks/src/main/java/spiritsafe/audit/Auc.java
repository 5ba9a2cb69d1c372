package spiritsafe.audit;

import java.util.Arrays;
import java.util.Comparator;

/** The area under the ROC curve in the forms the checks need; 0.5 where a class is missing. */
final class Auc {

  private Auc() {}

  /** Returns the area of scores, ties counting half; rows without a score (NaN) are left out. */
  static double of(double[] scores, boolean[] positive) {
    return ofRanks(Variable.of("score", "score", scores).midranks(), positive);
  }

  /** Returns the area for scores given by their ranks, NaN for rows to leave out. */
  static double ofRanks(double[] midranks, boolean[] positive) {
    double sum = 0;
    long positives = 0;
    long present = 0;
    for (int i = 0; i < midranks.length; i++) {
      if (!Double.isNaN(midranks[i])) {
        present++;
        if (positive[i]) {
          positives++;
          sum += midranks[i];
        }
      }
    }
    long negatives = present - positives;
    if (positives == 0 || negatives == 0) {
      return 0.5;
    }
    return (sum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }

  /**
   * Returns the mean over folds of the area in each, its direction learned on the others, not below
   * 0.5; so that an order that differs from campaign to campaign, as that of numbers which are
   * names, does not count.
   *
   * @param foldRanks the rank of each row among those of its fold, NaN for rows to leave out
   */
  static double directed(double[] foldRanks, boolean[] positive, int[] fold, int folds) {
    double[] sum = new double[folds];
    long[] positives = new long[folds];
    long[] present = new long[folds];
    for (int i = 0; i < foldRanks.length; i++) {
      if (!Double.isNaN(foldRanks[i])) {
        present[fold[i]]++;
        if (positive[i]) {
          positives[fold[i]]++;
          sum[fold[i]] += foldRanks[i];
        }
      }
    }
    double[] lead = new double[folds];
    double[] weight = new double[folds];
    double all = 0;
    double weights = 0;
    for (int f = 0; f < folds; f++) {
      double pairs = (double) positives[f] * (present[f] - positives[f]);
      if (pairs > 0) {
        lead[f] = (sum[f] - positives[f] * (positives[f] + 1) / 2.0) / pairs - 0.5;
        weight[f] = pairs;
        all += lead[f] * pairs;
        weights += pairs;
      }
    }
    double won = 0;
    for (int f = 0; f < folds; f++) {
      double others = all - lead[f] * weight[f];
      // With one fold alone there is nothing to learn the direction on.
      double direction = weight[f] == weights ? lead[f] : others;
      won += Math.signum(direction) * lead[f] * weight[f];
    }
    return weights == 0 ? 0.5 : Math.max(0.5, 0.5 + won / weights);
  }

  /** Returns the area for groups of rows that share a score. */
  static double ofGroups(double[] scores, int[] positives, int[] negatives) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double won = 0;
    long below = 0;
    long allPositives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      long p = 0;
      long n = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        p += positives[order[to]];
        n += negatives[order[to]];
        to++;
      }
      won += p * (below + n / 2.0);
      below += n;
      allPositives += p;
      from = to;
    }
    return allPositives == 0 || below == 0 ? 0.5 : won / ((double) allPositives * below);
  }

  /**
   * Returns the mean over folds of the area in each, weighted by its pairs: scores learned on
   * different parts need not be comparable.
   */
  static double withinFolds(double[] scores, boolean[] positive, int[] fold, int folds) {
    double sum = 0;
    double weights = 0;
    for (int f = 0; f < folds; f++) {
      double[] some = new double[scores.length];
      int p = 0;
      int n = 0;
      for (int i = 0; i < scores.length; i++) {
        some[i] = fold[i] == f ? scores[i] : Double.NaN;
        if (!Double.isNaN(some[i])) {
          p += positive[i] ? 1 : 0;
          n += positive[i] ? 0 : 1;
        }
      }
      if (p > 0 && n > 0) {
        sum += of(some, positive) * p * n;
        weights += (double) p * n;
      }
    }
    return weights == 0 ? 0.5 : sum / weights;
  }

  /** Returns the area whatever the direction. */
  static double star(double auc) {
    return Math.max(auc, 1 - auc);
  }

  /**
   * Returns the standard error of an area, after Hanley and McNeil, Radiology 143 (1982), for
   * independent rows.
   */
  static double standardError(double auc, int positives, int negatives) {
    double q1 = auc / (2 - auc);
    double q2 = 2 * auc * auc / (1 + auc);
    double square = auc * auc;
    return Math.sqrt(
        (auc * (1 - auc) + (positives - 1) * (q1 - square) + (negatives - 1) * (q2 - square))
            / ((double) positives * negatives));
  }
}
