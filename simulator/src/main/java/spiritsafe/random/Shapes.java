package spiritsafe.random;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * The distributions of the engine, tabulated once.
 *
 * <p>Quantiles come from Commons Math, whose {@code FastMath} is plain Java arithmetic and so the
 * same on every machine, or from {@code StrictMath}; never from {@code Math}.
 */
public final class Shapes {

  private static final double SQRT_2 = StrictMath.sqrt(2);

  /** Upper half of the standard normal distribution, by twice the distance of p from one half. */
  private static final QuantileTable HALF_NORMAL = new QuantileTable(u -> SQRT_2 * Erf.erfInv(u));

  private static final QuantileTable EXPONENTIAL = new QuantileTable(u -> -StrictMath.log1p(-u));

  /**
   * Coefficients of variation for which gap tables are kept; ServeGen's clients have a median of
   * 1.0 to 1.4 and a 90 % quantile of 4.2 to 5.6 (TRAFFIC measurements of Xiang et al., NSDI 2026).
   */
  private static final double[] GAP_CV = {
    0.1, 0.25, 0.5, 0.75, 1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0
  };

  private static final QuantileTable[] GAMMA_GAPS = new QuantileTable[GAP_CV.length];

  static {
    for (int i = 0; i < GAP_CV.length; i++) {
      GAMMA_GAPS[i] = new QuantileTable(gammaQuantile(1 / (GAP_CV[i] * GAP_CV[i])));
    }
  }

  private Shapes() {}

  /** Returns the standard normal quantile of a probability in [0, 1). */
  public static double normal(double probability) {
    double u = 2 * probability - 1;
    return u < 0 ? -HALF_NORMAL.at(-u == 1 ? 0x1.fffffffffffffp-1 : -u) : HALF_NORMAL.at(u);
  }

  /** Returns a log-normal draw. */
  public static double logNormal(Draws draws, double median, double sigma) {
    return median * ExpTable.at(sigma * normal(draws.nextDouble()));
  }

  /** Returns an exponential draw of mean 1. */
  public static double exponential(Draws draws) {
    return EXPONENTIAL.next(draws);
  }

  /**
   * Returns the gamma distribution of mean 1 whose coefficient of variation is nearest to the given
   * one among those kept, 0.1 to 5.
   */
  public static QuantileTable gammaGaps(double coefficientOfVariation) {
    int best = 0;
    for (int i = 1; i < GAP_CV.length; i++) {
      if (Math.abs(GAP_CV[i] - coefficientOfVariation)
          < Math.abs(GAP_CV[best] - coefficientOfVariation)) {
        best = i;
      }
    }
    return GAMMA_GAPS[best];
  }

  /**
   * The gamma quantile of mean 1. Bursty shapes put a tenth of their mass below 10^-20, where a
   * root search has no footing; there the first term of the series is exact to the last digit.
   */
  private static DoubleUnaryOperator gammaQuantile(double shape) {
    double scale = 1 / shape;
    double rootAccuracy = 1e-14;
    GammaDistribution gamma = new GammaDistribution(null, shape, scale, rootAccuracy);
    double logGamma = Gamma.logGamma(shape + 1);
    return u -> {
      if (u == 0) {
        return 0;
      }
      double firstTerm = StrictMath.exp((StrictMath.log(u) + logGamma) / shape);
      return firstTerm < 1e-9 ? scale * firstTerm : gamma.inverseCumulativeProbability(u);
    };
  }
}
