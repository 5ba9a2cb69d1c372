package spiritsafe.metric;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The bias-corrected and accelerated interval of Efron (JASA 82, 1987): the percentiles are moved
 * by how far the replicates lie to one side of the number, and by how much its error changes with
 * its value. Better than plain percentiles for numbers near an end of their range; of few owners
 * less stable.
 *
 * <p>The acceleration is that of several samples (Davison and Hinkley, Bootstrap Methods and their
 * Application, 1997, section 5.3.2), from leaving out one owner at a time.
 */
final class AcceleratedInterval {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private AcceleratedInterval() {}

  /**
   * Makes one; empty where it cannot be made, as when all replicates lie on one side.
   *
   * @param value the number
   * @param replicates over resamples; missing ones are left out
   * @param left by kind of owner, the number without each of them
   * @param tail share beyond either end, as of {@link Percentiles#tail}
   */
  static Optional<Interval> of(double value, double[] replicates, double[][] left, double tail) {
    double[] sorted = Arrays.stream(replicates).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double below = 0;
    for (double replicate : sorted) {
      below += replicate < value ? 1 : replicate == value ? 0.5 : 0;
    }
    double share = below / sorted.length;
    double acceleration = acceleration(value, left);
    if (!(share > 0 && share < 1) || !Double.isFinite(acceleration)) {
      return Optional.empty();
    }
    double bias = NORMAL.inverseCumulativeProbability(share);
    double from = NORMAL.inverseCumulativeProbability(tail);
    double low = at(sorted, moved(bias, from, acceleration));
    double high = at(sorted, moved(bias, -from, acceleration));
    return Double.isFinite(low) && low < high
        ? Optional.of(new Interval(low, high, Interval.Method.ACCELERATED))
        : Optional.empty();
  }

  private static double moved(double bias, double tail, double acceleration) {
    double from = bias + tail;
    return NORMAL.cumulativeProbability(bias + from / (1 - acceleration * from));
  }

  private static double at(double[] sorted, double share) {
    int place = (int) Math.floor(share * (sorted.length + 1)) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, place))];
  }

  /** A sixth of the skewness of the number's empirical influence values. */
  static double acceleration(double value, double[][] left) {
    double squares = 0;
    double cubes = 0;
    for (double[] kind : left) {
      double n = kind.length;
      for (double without : kind) {
        double influence = (n - 1) * (value - without) / n;
        squares += influence * influence;
        cubes += influence * influence * influence;
      }
    }
    return squares == 0 ? 0 : cubes / (6 * StrictMath.pow(squares, 1.5));
  }
}
