package spiritsafe.inspect;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * A ratio of two totals over owners, for example tokens over exchanges, with its variance.
 *
 * <p>Owners are independent, the exchanges of one are not; so the variance is that of a ratio over
 * clusters, linearised (Cochran, Sampling Techniques, 1977, §6.3): with residuals r = y − R x it is
 * n / (n − 1) · Σ r² / (Σ x)².
 *
 * @param value the ratio
 * @param variance of it
 * @param count owners that have some of what is counted
 */
record OwnerRatio(double value, double variance, int count) {

  /** Owners with some of what is counted, below which their spread says little. */
  static final int FEWEST = 20;

  /**
   * Standard errors beyond which a difference is told: 1 in 10,000 for a normal variable. Volumes
   * of owners have tails heavier than that, so that it is nearer to 1 in 1,000.
   */
  static final double LIMIT = 3.89;

  /**
   * Computes one.
   *
   * @param silent owners that sent nothing, whose base is 1 each
   */
  static <T> OwnerRatio of(
      Collection<T> owners, ToDoubleFunction<T> part, ToDoubleFunction<T> base, int silent) {
    double parts = 0;
    double bases = silent;
    int count = 0;
    for (T owner : owners) {
      parts += part.applyAsDouble(owner);
      bases += base.applyAsDouble(owner);
      count += part.applyAsDouble(owner) > 0 ? 1 : 0;
    }
    if (bases == 0) {
      return new OwnerRatio(0, 0, 0);
    }
    double ratio = parts / bases;
    double squares = silent * ratio * ratio;
    for (T owner : owners) {
      double residual = part.applyAsDouble(owner) - ratio * base.applyAsDouble(owner);
      squares += residual * residual;
    }
    int n = owners.size() + silent;
    return new OwnerRatio(ratio, n < 2 ? 0 : squares * n / (n - 1) / (bases * bases), count);
  }

  /**
   * Compares what was made with what was asked for, on the scale of logarithms, on which skewed
   * totals are nearer to normal.
   */
  static Figure figure(String name, OwnerRatio asked, OwnerRatio made) {
    if (asked.count < FEWEST || made.count < FEWEST || asked.value <= 0 || made.value <= 0) {
      return Figure.told(name, asked.value, made.value);
    }
    double error =
        Math.sqrt(
            asked.variance / (asked.value * asked.value)
                + made.variance / (made.value * made.value));
    double difference = Math.abs(Math.log(made.value / asked.value));
    return Figure.judged(name, asked.value, made.value, difference <= LIMIT * error);
  }
}
