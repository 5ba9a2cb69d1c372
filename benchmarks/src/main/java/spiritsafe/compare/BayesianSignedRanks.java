package spiritsafe.compare;

import org.apache.commons.statistics.distribution.NormalDistribution;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/**
 * How likely one detector is better than another by more than a margin, the same within it, or
 * worse, over worlds like those seen: the Bayesian signed-rank test with a region of practical
 * equivalence (Benavoli, Corani, Demšar and Zaffalon, JMLR 18, 2017).
 *
 * <p>Worlds get weights from a Dirichlet distribution; a weight of one half stands for a world
 * without a difference that was there before any was seen. In each draw the mean of every pair of
 * differences falls on one of the three sides, and the side of most weight wins. Unlike a p-value
 * it speaks of the size of a difference, and can say that two are the same.
 *
 * @param worse chance that the second is worse by more than the margin, 0 to 1
 * @param equivalent that they differ by no more
 * @param better that the second is better by more
 */
public record BayesianSignedRanks(double worse, double equivalent, double better) {

  /** Draws of weights; the standard error of a chance is at most 0.6 %. */
  static final int DRAWS = 8_000;

  private static final long SEED = 20_260_205;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Refuses chances that do not add up. */
  public BayesianSignedRanks {
    if (!(Math.min(worse, Math.min(equivalent, better)) >= 0)
        || Math.abs(worse + equivalent + better - 1) > 1e-9) {
      throw new IllegalArgumentException(worse + ", " + equivalent + " and " + better);
    }
  }

  /**
   * Computes them.
   *
   * @param gains by world, how much better the second is; finite
   * @param margin what does not matter, 0 or more
   */
  static BayesianSignedRanks of(double[] gains, double margin) {
    int n = gains.length + 1;
    // Which side the mean of two worlds falls on; the first stands for the one without difference.
    byte[][] sides = new byte[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double mean = ((i == 0 ? 0 : gains[i - 1]) + (j == 0 ? 0 : gains[j - 1])) / 2;
        sides[i][j] = (byte) (mean > margin ? 2 : mean < -margin ? 0 : 1);
      }
    }
    double[] wins = new double[3];
    double[] weights = new double[n];
    for (int draw = 0; draw < DRAWS; draw++) {
      weigh(weights, SeedTree.root(SEED).child("weights").child(draw).draws());
      double[] mass = new double[3];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          mass[sides[i][j]] += weights[i] * weights[j];
        }
      }
      double most = Math.max(mass[0], Math.max(mass[1], mass[2]));
      int winners = 0;
      for (double own : mass) {
        winners += own == most ? 1 : 0;
      }
      for (int side = 0; side < 3; side++) {
        wins[side] += mass[side] == most ? 1.0 / winners : 0;
      }
    }
    return new BayesianSignedRanks(wins[0] / DRAWS, wins[1] / DRAWS, wins[2] / DRAWS);
  }

  /** Gamma variables of shape 1/2 and then 1; dividing by their sum would change no comparison. */
  private static void weigh(double[] weights, Draws draws) {
    double normal = NORMAL.inverseCumulativeProbability(positive(draws));
    weights[0] = normal * normal / 2;
    for (int i = 1; i < weights.length; i++) {
      weights[i] = -StrictMath.log(positive(draws));
    }
  }

  private static double positive(Draws draws) {
    return Math.max(Double.MIN_NORMAL, draws.nextDouble());
  }
}
