package spiritsafe.audit;

/**
 * How often each bin of a variable occurs with either class in each fold: all that one variable
 * needs to be learned on some folds and tested on the others.
 */
final class Counts {

  /** Weight of the base rate in a bin's rate: about what five rows say. */
  private static final double PRIOR_ROWS = 5;

  private final int[][] positives;
  private final int[][] negatives;
  private final int bins;

  private Counts(int[][] positives, int[][] negatives, int bins) {
    this.positives = positives;
    this.negatives = negatives;
    this.bins = bins;
  }

  /** Counts; rows of bin −1 have a value of their own, of which nothing can be learned. */
  static Counts of(int[] bin, int bins, boolean[] positive, int[] rowFold, int folds) {
    int[][] p = new int[folds][bins + 1];
    int[][] n = new int[folds][bins + 1];
    for (int i = 0; i < bin.length; i++) {
      int at = bin[i] < 0 ? bins : bin[i];
      (positive[i] ? p : n)[rowFold[i]][at]++;
    }
    return new Counts(p, n, bins + 1);
  }

  /** Turns what was learned of a training part into a score for each bin. */
  private interface Learner {
    double[] scores(int[] positives, int[] negatives);
  }

  /** Returns the area of each bin's rate of positives, learned on the other folds. */
  double targetEncoded() {
    return outOfFold(
        (p, n) -> {
          double[] scores = rates(p, n, leaf -> leaf);
          // As of a value never seen: else being a value of one's own would be a value as well.
          scores[bins - 1] = (double) sum(p) / (sum(p) + sum(n));
          return scores;
        });
  }

  /** Returns the area of a tree of four leaves over the order of the bins, learned likewise. */
  double tree() {
    return outOfFold(this::treeScores);
  }

  private double outOfFold(Learner learner) {
    double sum = 0;
    double weights = 0;
    for (int fold = 0; fold < positives.length; fold++) {
      long p = sum(positives[fold]);
      long n = sum(negatives[fold]);
      if (p == 0 || n == 0) {
        continue;
      }
      int[] trainPositives = new int[bins];
      int[] trainNegatives = new int[bins];
      for (int other = 0; other < positives.length; other++) {
        for (int b = 0; other != fold && b < bins; b++) {
          trainPositives[b] += positives[other][b];
          trainNegatives[b] += negatives[other][b];
        }
      }
      if (sum(trainPositives) > 0 && sum(trainNegatives) > 0) {
        double[] scores = learner.scores(trainPositives, trainNegatives);
        sum += Auc.ofGroups(scores, positives[fold], negatives[fold]) * p * n;
        weights += (double) p * n;
      }
    }
    // Below a half nothing was learned that holds elsewhere: that is no signal, whatever its size.
    return weights == 0 ? 0.5 : Math.max(0.5, sum / weights);
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  private interface Leaf {
    int of(int bin);
  }

  private double[] rates(int[] p, int[] n, Leaf leafOf) {
    double[] leafPositives = new double[bins];
    double[] leafRows = new double[bins];
    for (int b = 0; b < bins; b++) {
      leafPositives[leafOf.of(b)] += p[b];
      leafRows[leafOf.of(b)] += p[b] + n[b];
    }
    double base = (double) sum(p) / (sum(p) + sum(n));
    double[] scores = new double[bins];
    for (int b = 0; b < bins; b++) {
      int leaf = leafOf.of(b);
      // Of what was never seen the base rate to the last bit: rounded, it would be a value that
      // tells what is shared from what is one account's own.
      scores[b] =
          leafRows[leaf] == 0
              ? base
              : (leafPositives[leaf] + PRIOR_ROWS * base) / (leafRows[leaf] + PRIOR_ROWS);
    }
    return scores;
  }

  private double[] treeScores(int[] p, int[] n) {
    int middle = split(p, n, 0, bins);
    int low = split(p, n, 0, middle);
    int high = split(p, n, middle, bins);
    return rates(p, n, b -> b < low ? 0 : b < middle ? 1 : b < high ? 2 : 3);
  }

  /** Returns where the second part begins so that both are as pure as can be. */
  private static int split(int[] p, int[] n, int from, int to) {
    double allP = 0;
    double allN = 0;
    for (int b = from; b < to; b++) {
      allP += p[b];
      allN += n[b];
    }
    double best = -1;
    int at = from;
    double leftP = 0;
    double leftN = 0;
    for (int b = from; b + 1 < to; b++) {
      leftP += p[b];
      leftN += n[b];
      double left = leftP + leftN;
      double right = allP + allN - left;
      if (left > 0 && right > 0) {
        double rightP = allP - leftP;
        double rightN = allN - leftN;
        double purity =
            (leftP * leftP + leftN * leftN) / left + (rightP * rightP + rightN * rightN) / right;
        if (purity > best) {
          best = purity;
          at = b + 1;
        }
      }
    }
    return at;
  }
}
