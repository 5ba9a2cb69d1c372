package spiritsafe.compare;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether several detectors differ over independent blocks: the test of Friedman (JASA 32, 1937) on
 * ranks within blocks, ties corrected, with the F statistic of Iman and Davenport (1980), which
 * errs less on the safe side.
 *
 * @param meanRanks of each detector, 1 is best
 * @param chiSquare Friedman's statistic
 * @param f Iman and Davenport's; infinite when all blocks agree
 * @param pValue that of F; 1 when all are tied in every block
 */
record Friedman(List<Double> meanRanks, double chiSquare, double f, double pValue) {

  /**
   * Tests.
   *
   * @param values by block and then detector; not a number is worst
   * @param higherIsBetter whether more is better
   */
  static Friedman of(double[][] values, boolean higherIsBetter) {
    int n = values.length;
    int k = n == 0 ? 0 : values[0].length;
    if (n < 2 || k < 2) {
      throw new IllegalArgumentException(k + " detectors over " + n + " blocks");
    }
    double[] sums = new double[k];
    double ties = 0;
    for (double[] block : values) {
      double[] ranks = ranks(block, higherIsBetter);
      for (int i = 0; i < k; i++) {
        sums[i] += ranks[i];
        double alike = 0;
        for (double rank : ranks) {
          alike += rank == ranks[i] ? 1 : 0;
        }
        ties += alike * alike - 1; // a block of t alike adds t(t^2-1) over its members
      }
    }
    double squares = 0;
    for (double sum : sums) {
      squares += (sum - n * (k + 1) / 2.0) * (sum - n * (k + 1) / 2.0);
    }
    double spread = n * k * (k + 1.0) - ties / (k - 1);
    List<Double> means = Arrays.stream(sums).map(sum -> sum / n).boxed().toList();
    if (spread <= 1e-9) {
      return new Friedman(means, 0, 0, 1);
    }
    double chiSquare = 12 * squares / spread;
    double rest = n * (k - 1.0) - chiSquare;
    double f = rest <= 1e-9 ? Double.POSITIVE_INFINITY : (n - 1) * chiSquare / rest;
    double p =
        Double.isInfinite(f)
            ? 0
            : FDistribution.of(k - 1, (k - 1.0) * (n - 1)).survivalProbability(f);
    return new Friedman(means, chiSquare, f, p);
  }

  /** Returns the ranks of one block, 1 is best, equal ones share their mean rank. */
  static double[] ranks(double[] values, boolean higherIsBetter) {
    double[] keys =
        Arrays.stream(values)
            .map(v -> Double.isNaN(v) ? Double.NEGATIVE_INFINITY : higherIsBetter ? v : -v)
            .toArray();
    double[] ranks = new double[keys.length];
    for (int i = 0; i < keys.length; i++) {
      double better = 0;
      double alike = 0;
      for (double key : keys) {
        better += key > keys[i] ? 1 : 0;
        alike += key == keys[i] ? 1 : 0;
      }
      ranks[i] = better + (alike + 1) / 2;
    }
    return ranks;
  }
}
