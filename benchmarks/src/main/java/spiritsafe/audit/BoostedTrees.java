package spiritsafe.audit;

import java.util.Arrays;
import java.util.List;

/**
 * A classifier of boosted trees of four leaves over binned variables, for logistic loss, after
 * Friedman, Annals of Statistics 29 (2001), with Newton steps. Small on purpose: it is there to
 * show that something can be learned, not to learn it best. No chance is involved.
 */
final class BoostedTrees {

  private static final double RATE = 0.3;

  /** Weight of the step 0 in each leaf, as in XGBoost's lambda. */
  private static final double SHRINK = 1;

  private static final int BINS = Variable.BINS + 1;

  /** By row, then by variable: sums of neighbouring variables do not wait for each other. */
  private final byte[][] bins;

  private final int variables;
  private final int rounds;

  private BoostedTrees(byte[][] bins, int variables, int rounds) {
    this.bins = bins;
    this.variables = variables;
    this.rounds = rounds;
  }

  /** Makes a learner over variables; bins of texts are by how common they are. */
  static BoostedTrees over(List<Variable> variables, int rounds) {
    int count = variables.size();
    byte[][] rows = new byte[count == 0 ? 0 : variables.get(0).bins().length][count];
    for (int v = 0; v < count; v++) {
      int[] bins = variables.get(v).bins();
      for (int i = 0; i < bins.length; i++) {
        // There are few bins, and a quarter of the memory is read a quarter as long.
        rows[i][v] = (byte) bins[i];
      }
    }
    return new BoostedTrees(rows, count, rounds);
  }

  /** Returns the score of each row by what was learned on the other folds. */
  double[] outOfFold(boolean[] positive, int[] rowFold, int folds) {
    double[] scores = new double[positive.length];
    for (int fold = 0; fold < folds; fold++) {
      boolean[] train = new boolean[positive.length];
      for (int i = 0; i < train.length; i++) {
        train[i] = rowFold[i] != fold;
      }
      double[] all = fit(positive, train);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = train[i] ? scores[i] : all[i];
      }
    }
    return scores;
  }

  /** Learns on some rows and scores all. */
  double[] fit(boolean[] positive, boolean[] train) {
    int n = positive.length;
    double[] scores = new double[n];
    double[] gradient = new double[n];
    double[] weight = new double[n];
    int[] leaf = new int[n];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < n; i++) {
        double p = 1 / (1 + StrictMath.exp(-scores[i]));
        gradient[i] = (positive[i] ? 1 : 0) - p;
        weight[i] = Math.max(1e-6, p * (1 - p));
      }
      Arrays.fill(leaf, 0);
      if (!split(leaf, 0, 2, gradient, weight, train)) {
        break;
      }
      split(leaf, 0, 1, gradient, weight, train);
      split(leaf, 2, 3, gradient, weight, train);
      double[] g = new double[4];
      double[] h = new double[4];
      for (int i = 0; i < n; i++) {
        if (train[i]) {
          g[leaf[i]] += gradient[i];
          h[leaf[i]] += weight[i];
        }
      }
      for (int i = 0; i < n; i++) {
        scores[i] += RATE * g[leaf[i]] / (h[leaf[i]] + SHRINK);
      }
    }
    return scores;
  }

  /** Moves the rows of a leaf that lie above the best split to another; false if none helps. */
  private boolean split(
      int[] leaf, int from, int to, double[] gradient, double[] weight, boolean[] train) {
    // Of each bin of each variable, the sum of gradients and the sum of weights side by side.
    double[] sums = new double[variables * BINS * 2];
    double allG = 0;
    double allH = 0;
    for (int i = 0; i < leaf.length; i++) {
      if (train[i] && leaf[i] == from) {
        double g = gradient[i];
        double h = weight[i];
        allG += g;
        allH += h;
        byte[] bin = bins[i];
        for (int v = 0; v < variables; v++) {
          int place = 2 * (v * BINS + bin[v]);
          sums[place] += g;
          sums[place + 1] += h;
        }
      }
    }
    double whole = allG * allG / (allH + SHRINK);
    double bestGain = 1e-9;
    int bestVariable = -1;
    int bestBin = 0;
    for (int v = 0; v < variables; v++) {
      double leftG = 0;
      double leftH = 0;
      for (int b = 0; b + 1 < BINS; b++) {
        leftG += sums[2 * (v * BINS + b)];
        leftH += sums[2 * (v * BINS + b) + 1];
        double rightG = allG - leftG;
        double rightH = allH - leftH;
        double gain =
            leftG * leftG / (leftH + SHRINK) + rightG * rightG / (rightH + SHRINK) - whole;
        if (leftH > 0 && rightH > 1e-9 && gain > bestGain) {
          bestGain = gain;
          bestVariable = v;
          bestBin = b;
        }
      }
    }
    if (bestVariable < 0) {
      return false;
    }
    for (int i = 0; i < leaf.length; i++) {
      if (leaf[i] == from && bins[i][bestVariable] > bestBin) {
        leaf[i] = to;
      }
    }
    return true;
  }
}
