package spiritsafe.metric;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Reads an interval off resamples, with its ends moved outwards where few owners were drawn from.
 *
 * <p>Plain percentiles of few owners are too narrow twice over: resampling k of them gives back
 * only (k-1)/k of their variance, and the normal shape that percentiles follow has thinner tails
 * than that of Student. So the ends are read at the level that makes up for both, the <em>expanded
 * percentile interval</em> of Hesterberg (What Teachers Should Know About the Bootstrap, The
 * American Statistician 69, 2015): {@code Φ(-√(k/(k-1))·t)} in place of 2.5 %, which is 0.24 % of
 * six owners, 1.6 % of twenty and 2.2 % of sixty.
 *
 * <p>It is right of means and near it of shares. Blind to skew: where few owners hold most of what
 * is counted it still covers too little, see {@code docs/metrics.md}.
 */
public final class Percentiles {

  /** Share of resamples in which a number may be missing. */
  private static final double MISSING = 0.05;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Percentiles() {}

  /**
   * Returns the share of resamples that lie beyond either end.
   *
   * @param owners drawn from, two or more; {@link Integer#MAX_VALUE} for no correction
   * @param level for example 0.95
   */
  public static double tail(int owners, double level) {
    double plain = (1 - level) / 2;
    if (owners < 2) {
      throw new IllegalArgumentException(owners + " owners have no spread");
    }
    if (owners == Integer.MAX_VALUE) {
      return plain;
    }
    double student = TDistribution.of(owners - 1.0).inverseSurvivalProbability(plain);
    return NORMAL.cumulativeProbability(-Math.sqrt(owners / (owners - 1.0)) * student);
  }

  /**
   * Returns the interval; none of values of which more than one in twenty is missing, that are
   * unbounded below, or that do not vary.
   *
   * @param values over resamples; not a number where it is missing
   * @param owners how many were drawn from
   */
  public static Optional<Interval> of(double[] values, int owners, double level) {
    return ends(values, owners, level).filter(interval -> interval.low() < interval.high());
  }

  /**
   * Returns the same, of width zero where the values do not vary: for differences, which may be
   * none on any owners.
   */
  public static Optional<Interval> ends(double[] values, int owners, double level) {
    double[] sorted = stated(values);
    if (owners < 2 || !enough(values, sorted)) {
      return Optional.empty();
    }
    int cut = Math.max(0, (int) Math.floor(tail(owners, level) * (sorted.length + 1)) - 1);
    double low = sorted[cut];
    double high = sorted[sorted.length - 1 - cut];
    return Double.isFinite(low)
        ? Optional.of(new Interval(low, high, Interval.Method.BOOTSTRAP))
        : Optional.empty();
  }

  private static double[] stated(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  private static boolean enough(double[] values, double[] stated) {
    return stated.length > 0 && stated.length >= (1 - MISSING) * values.length;
  }

  /** Returns why there is no interval of these values; empty when there is one. */
  static String whyNone(double[] values, int owners, double level) {
    if (of(values, owners, level).isPresent()) {
      return "";
    }
    return enough(values, stated(values))
        ? "it does not vary over resamples of owners"
        : "too few resamples of owners state it";
  }
}
