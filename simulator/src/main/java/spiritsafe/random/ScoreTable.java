package spiritsafe.random;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;

/**
 * A distribution as a table over standard normal scores, so that draws can be correlated: scores of
 * a Gaussian copula go in, values of the distribution come out. Linear between {@value #CELLS}
 * points from −{@value #REACH} to {@value #REACH} deviations; beyond them the end stands.
 */
public final class ScoreTable {

  private static final int CELLS = 1_024;
  private static final int REACH = 5;
  private static final double SQRT_2 = StrictMath.sqrt(2);

  private final double[] values = new double[CELLS + 1];

  /** Tabulates a quantile function, non-decreasing on [0, 1]. */
  public ScoreTable(DoubleUnaryOperator quantile) {
    for (int i = 0; i <= CELLS; i++) {
      double score = REACH * (2.0 * i / CELLS - 1);
      // The complement keeps its digits in the lower tail.
      values[i] = quantile.applyAsDouble(0.5 * Erf.erfc(-score / SQRT_2));
    }
  }

  /**
   * Makes one from quantiles, linear between them.
   *
   * @param probabilities ascending from 0 to 1
   * @param quantiles non-decreasing, one for each probability
   */
  public static ScoreTable of(double[] probabilities, double[] quantiles) {
    int last = probabilities.length - 1;
    if (quantiles.length != last + 1 || probabilities[0] != 0 || probabilities[last] != 1) {
      throw new IllegalArgumentException(
          quantiles.length
              + " quantiles for "
              + probabilities.length
              + " probabilities, which must run from 0 to 1");
    }
    for (int i = 1; i <= last; i++) {
      if (probabilities[i] <= probabilities[i - 1] || quantiles[i] < quantiles[i - 1]) {
        throw new IllegalArgumentException(
            "quantile " + i + " of " + (last + 1) + " is out of order");
      }
    }
    return new ScoreTable(
        p -> {
          int i = 1;
          while (i < last && probabilities[i] < p) {
            i++;
          }
          double share = (p - probabilities[i - 1]) / (probabilities[i] - probabilities[i - 1]);
          return quantiles[i - 1] + share * (quantiles[i] - quantiles[i - 1]);
        });
  }

  /** Returns the value that stands at a standard normal score. */
  public double at(double score) {
    double scaled = (score / REACH + 1) * (CELLS / 2.0);
    if (!(scaled > 0)) {
      return values[0];
    }
    if (scaled >= CELLS) {
      return values[CELLS];
    }
    int cell = (int) scaled;
    return values[cell] + (values[cell + 1] - values[cell]) * (scaled - cell);
  }
}
