package spiritsafe.seeds;

import java.util.Arrays;

/**
 * How a number varies over seeds.
 *
 * @param mean over the seeds
 * @param sd the standard deviation with n - 1
 * @param min the lowest
 * @param max the highest
 */
public record Spread(double mean, double sd, double min, double max) {

  /**
   * Returns the spread of two or more finite numbers.
   *
   * @throws IllegalArgumentException if there are fewer or one is not finite
   */
  public static Spread of(double[] values) {
    if (values.length < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("no spread of " + Arrays.toString(values));
    }
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(
        mean,
        Math.sqrt(squares / (values.length - 1)),
        Arrays.stream(values).min().getAsDouble(),
        Arrays.stream(values).max().getAsDouble());
  }
}
