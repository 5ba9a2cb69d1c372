package spiritsafe.inject;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * The values that a numeric field of the host has: all of them while they are few, else a sample,
 * with the extremes and the grain exact. Grows while the host is read.
 */
final class Numbers {

  /** Up to so many different values a field is a choice among them. */
  private static final int FEW = 64;

  private static final int SAMPLE = 4_096;

  private final TreeSet<Double> distinct = new TreeSet<>();
  private double[] sample = new double[SAMPLE];
  private int kept;
  private long seen;
  private long stride = 1;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private long grain;

  void add(double value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (value == Math.rint(value)) {
      grain = gcd(grain, Math.abs((long) value));
    }
    if (distinct.size() <= FEW) {
      distinct.add(value);
    }
    if (seen++ % stride == 0) {
      if (kept == SAMPLE) {
        // Every other is let go, so that the sample is spread over all that was seen.
        for (int i = 0; i < SAMPLE / 2; i++) {
          sample[i] = sample[2 * i];
        }
        kept = SAMPLE / 2;
        stride *= 2;
      }
      sample[kept++] = value;
    }
  }

  /** Puts the sample in order; nothing is added any more. */
  void close() {
    sample = Arrays.copyOf(sample, kept);
    Arrays.sort(sample);
  }

  /** Returns whether the host has values at all. */
  boolean empty() {
    return seen == 0;
  }

  /** Returns whether a value is among those of the host, as far as those are known. */
  boolean holds(double value) {
    return few() ? distinct.contains(value) : value >= least && value <= most;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** Returns the largest whole number that divides all values, at least 1. */
  long grain() {
    return Math.max(1, grain);
  }

  /**
   * Fits a value in: to the nearest where there are few, else to one of the host's own outer tenth
   * when it lies outside their range, else to their grain.
   *
   * @param luck 0 to 1, which of the outer tenth
   */
  double fit(double value, double luck) {
    if (few()) {
      Double below = distinct.floor(value);
      Double above = distinct.ceiling(value);
      if (below == null || above == null) {
        return below == null ? above : below;
      }
      return value - below <= above - value ? below : above;
    }
    if (value > most) {
      return sample[(int) ((0.9 + 0.1 * luck) * (sample.length - 1))];
    }
    if (value < least) {
      return sample[(int) (0.1 * luck * (sample.length - 1))];
    }
    return value == Math.rint(value)
        ? Math.max(least, Math.floor(value / grain()) * grain())
        : value;
  }

  private boolean few() {
    return distinct.size() <= FEW;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
