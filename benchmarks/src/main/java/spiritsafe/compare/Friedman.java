package spiritsafe.compare;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/**
 * Whether several detectors differ over independent blocks: the test of Friedman (JASA 32, 1937) on
 * ranks within blocks, ties corrected, with the F statistic of Iman and Davenport (1980), which
 * errs less on the safe side.
 *
 * <p>F is right of many blocks; of few its tail says zero where all agree, though two blocks of two
 * detectors agree by luck every other time. So the p-value is Friedman's own wherever that can be
 * had: the share of all ways to deal the ranks within blocks that set detectors apart no less.
 * Where these are too many to walk through, ranks are dealt by lot; only large tables, of which F
 * is right, use F.
 *
 * @param meanRanks of each detector, 1 is best
 * @param chiSquare Friedman's statistic
 * @param f Iman and Davenport's; infinite when all blocks agree
 * @param pValue whether they differ at all; 1 when all are tied in every block
 * @param method how the p-value was found
 */
record Friedman(List<Double> meanRanks, double chiSquare, double f, double pValue, Method method) {

  /** How the p-value of Friedman's test was found. */
  enum Method {
    /** By all ways to deal ranks. */
    EXACT("exact"),
    /** By ranks dealt by lot. */
    DEALT("permutation"),
    /** By Iman and Davenport's F. */
    F("F");

    private final String words;

    Method(String words) {
      this.words = words;
    }

    /** Returns its name in reports. */
    String words() {
      return words;
    }
  }

  /** Ways to deal ranks that are walked through; each is a few additions. */
  private static final double MOST_WAYS = 500_000;

  /** Ranks of a table, blocks times detectors, beyond which F is used. */
  private static final int MOST_RANKS = 300;

  private static final int DEALS = 20_000;
  private static final long SEED = 20_260_204;

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
    double[][] ranks =
        Arrays.stream(values).map(v -> ranks(v, higherIsBetter)).toArray(double[][]::new);
    double[] sums = new double[k];
    double ties = 0;
    for (double[] block : ranks) {
      for (int i = 0; i < k; i++) {
        sums[i] += block[i];
        double alike = 0;
        for (double rank : block) {
          alike += rank == block[i] ? 1 : 0;
        }
        ties += alike * alike - 1; // a block of t alike adds t(t^2-1) over its members
      }
    }
    double spread = n * k * (k + 1.0) - ties / (k - 1);
    List<Double> means = Arrays.stream(sums).map(sum -> sum / n).boxed().toList();
    if (spread <= 1e-9) {
      return new Friedman(means, 0, 0, 1, Method.EXACT);
    }
    double squares = squares(sums, n);
    double chiSquare = 12 * squares / spread;
    double rest = n * (k - 1.0) - chiSquare;
    double f = rest <= 1e-9 ? Double.POSITIVE_INFINITY : (n - 1) * chiSquare / rest;
    double ways = 1;
    for (int block = 1; block < n; block++) {
      for (int factor = 2; factor <= k; factor++) {
        ways *= factor; // the first block may stay: only how the others lie to it matters
      }
    }
    if (ways <= MOST_WAYS) {
      double[] dealt = ranks[0].clone();
      return new Friedman(
          means, chiSquare, f, exact(ranks, 1, 0, dealt, squares) / ways, Method.EXACT);
    }
    if (n * k <= MOST_RANKS) {
      return new Friedman(means, chiSquare, f, dealt(ranks, squares), Method.DEALT);
    }
    double p =
        Double.isInfinite(f)
            ? 0
            : FDistribution.of(k - 1, (k - 1.0) * (n - 1)).survivalProbability(f);
    return new Friedman(means, chiSquare, f, p, Method.F);
  }

  /** How far the sums of ranks lie from their mean; all else in the statistic stays when dealt. */
  private static double squares(double[] sums, int blocks) {
    double squares = 0;
    for (double sum : sums) {
      double off = sum - blocks * (sums.length + 1) / 2.0;
      squares += off * off;
    }
    return squares;
  }

  private static boolean noLess(double squares, double observed) {
    return squares >= observed - 1e-9; // ranks are halves, but their mean need not be
  }

  /** Counts the ways to deal the ranks of this block, from a place on, and of those after it. */
  private static double exact(
      double[][] ranks, int block, int place, double[] sums, double observed) {
    if (block == ranks.length) {
      return noLess(squares(sums, ranks.length), observed) ? 1 : 0;
    }
    double[] own = ranks[block];
    if (place == own.length) {
      return exact(ranks, block + 1, 0, sums, observed);
    }
    double count = 0;
    for (int other = place; other < own.length; other++) {
      swap(own, place, other);
      sums[place] += own[place];
      count += exact(ranks, block, place + 1, sums, observed);
      sums[place] -= own[place];
      swap(own, place, other);
    }
    return count;
  }

  private static void swap(double[] values, int one, int other) {
    double kept = values[one];
    values[one] = values[other];
    values[other] = kept;
  }

  private static double dealt(double[][] ranks, double observed) {
    int asFar = 0;
    double[] sums = new double[ranks[0].length];
    for (int deal = 0; deal < DEALS; deal++) {
      Draws draws = SeedTree.root(SEED).child("deal").child(deal).draws();
      Arrays.fill(sums, 0);
      for (double[] block : ranks) {
        double[] own = block.clone();
        for (int place = own.length - 1; place > 0; place--) {
          swap(own, place, draws.below(place + 1));
        }
        for (int i = 0; i < sums.length; i++) {
          sums[i] += own[i];
        }
      }
      asFar += noLess(squares(sums, ranks.length), observed) ? 1 : 0;
    }
    return (1.0 + asFar) / (1.0 + DEALS);
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
