package spiritsafe.metric;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A confidence interval of a share.
 *
 * @param low its lower end, 0–1
 * @param high its upper end, 0–1, not below the lower
 */
public record Interval(double low, double high) {

  /** Refuses ends out of range or order. */
  public Interval {
    if (!(0 <= low && low <= high && high <= 1)) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high);
    }
  }

  /**
   * Returns the exact interval of Clopper and Pearson (Biometrika 26, 1934), which covers the true
   * share at least as often as its level says and is wider than need be for small counts.
   *
   * <p>It takes accounts to be independent; accounts of one pool are not.
   *
   * @param hits how many had the property, 0 to {@code n}
   * @param n how many there are; at 0 the interval is all of 0–1
   * @param level for example 0.95
   */
  public static Interval clopperPearson(int hits, int n, double level) {
    if (hits < 0 || hits > n || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(hits + " of " + n + " at level " + level);
    }
    double tail = (1 - level) / 2;
    double low =
        hits == 0
            ? 0
            : BetaDistribution.of(hits, n - hits + 1.0).inverseCumulativeProbability(tail);
    double high =
        hits == n ? 1 : BetaDistribution.of(hits + 1.0, n - hits).inverseSurvivalProbability(tail);
    return new Interval(low, high);
  }
}
