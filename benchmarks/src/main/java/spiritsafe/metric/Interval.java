package spiritsafe.metric;

import java.util.Objects;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A confidence interval of a number.
 *
 * @param low its lower end, finite
 * @param high its upper end, not below the lower; positive infinity when what was seen does not
 *     bound it
 * @param method how it was made
 */
public record Interval(double low, double high, Method method) {

  /** How an interval was made, and what it takes to be independent. */
  public enum Method {
    /** Exact for a share of things taken to be independent: campaigns, or accounts. */
    EXACT("clopper-pearson"),
    /** Exact for a share of owners, where all or none of what they own has the property. */
    EXACT_OVER_OWNERS("clopper-pearson over owners"),
    /** Percentiles over resamples of whole owners with all their accounts. */
    BOOTSTRAP("bootstrap over owners"),
    /** Percentiles over resamples of whole owners, corrected for bias and acceleration. */
    ACCELERATED("bca bootstrap over owners"),
    /** Ends of the intervals of recall and false-positive rate, of 97.5 % each, taken together. */
    OF_RATES("intervals over owners of recall and false-positive rate"),
    /** Percentiles over resamples of seeds and, within each, of whole owners. */
    OVER_SEEDS("bootstrap over seeds, then owners");

    private final String words;

    Method(String words) {
      this.words = words;
    }

    /** Returns its name in reports. */
    public String words() {
      return words;
    }
  }

  /** Refuses ends out of order and ends that are no numbers. */
  public Interval {
    Objects.requireNonNull(method, "method");
    if (!(Double.isFinite(low) && low <= high)) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high);
    }
  }

  /** Makes an exact one. */
  public Interval(double low, double high) {
    this(low, high, Method.EXACT);
  }

  /**
   * Returns the exact interval of Clopper and Pearson (Biometrika 26, 1934), which covers the true
   * share at least as often as its level says and is wider than need be for small counts.
   *
   * <p>It takes what is counted to be independent; accounts of one pool are not.
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

  /** Returns the same ends as made in another way. */
  public Interval by(Method other) {
    return new Interval(low, high, other);
  }

  /** Returns the least interval as made in the same way that also holds a value. */
  Interval around(double value) {
    return new Interval(Math.min(low, value), Math.max(high, value), method);
  }

  /** Returns its part within the range of a number, which rounding may leave by a hair. */
  public Interval within(Statistic statistic) {
    return new Interval(Math.max(statistic.least(), low), Math.min(statistic.most(), high), method);
  }
}
