package spiritsafe.fidelity;

import java.util.Arrays;

/** Statistics of how many there are of each: requests in spans of time, requests of clients. */
final class Counts {

  /** Fewer spans than this say too little of how counts vary. */
  static final int MIN_SPANS = 10;

  private Counts() {}

  /**
   * Counts requests in consecutive spans from the first request on; the last span, which is not
   * over, is left out.
   */
  static double[] inSpans(RequestSeries series, double spanSeconds) {
    double[] counts = new double[(int) (series.durationSeconds() / spanSeconds)];
    for (int i = 0; i < series.size(); i++) {
      int span = (int) ((series.timeMicros(i) - series.timeMicros(0)) / (spanSeconds * 1e6));
      if (span < counts.length) {
        counts[span]++;
      }
    }
    return counts;
  }

  /**
   * Returns the index of dispersion of counts, variance over mean: 1 for Poisson arrivals, more for
   * bursts.
   *
   * @return not a number for fewer than {@value #MIN_SPANS} spans
   */
  static double dispersion(RequestSeries series, double spanSeconds) {
    double[] counts = inSpans(series, spanSeconds);
    return counts.length < MIN_SPANS ? Double.NaN : Moments.variance(counts) / Moments.mean(counts);
  }

  /**
   * Returns the correlation of each span's count with the next one's.
   *
   * @return not a number for fewer than three times {@value #MIN_SPANS} spans
   */
  static double correlationWithNext(RequestSeries series, double spanSeconds) {
    double[] counts = inSpans(series, spanSeconds);
    return counts.length < 3 * MIN_SPANS ? Double.NaN : Moments.lagOne(counts);
  }

  /** Returns how many times each number above 0 occurs, in ascending order of the counts. */
  static double[] ofEach(int[] numbers) {
    int[] counts = new int[Arrays.stream(numbers).max().orElse(0) + 1];
    for (int number : numbers) {
      counts[number]++;
    }
    return Arrays.stream(counts)
        .skip(1)
        .filter(count -> count > 0)
        .sorted()
        .asDoubleStream()
        .toArray();
  }

  /**
   * Returns the Gini coefficient of shares: 0 when all are equal, near 1 when one has everything.
   *
   * @param ascending what each has, in ascending order
   */
  static double gini(double[] ascending) {
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < ascending.length; i++) {
      sum += ascending[i];
      weighted += (i + 1) * ascending[i];
    }
    int n = ascending.length;
    return sum == 0 ? Double.NaN : 2 * weighted / (n * sum) - (n + 1.0) / n;
  }

  /** Returns the share that the largest ones have together. */
  static double shareOfTop(double[] ascending, int top) {
    double sum = Arrays.stream(ascending).sum();
    double large = Arrays.stream(ascending).skip(Math.max(0, ascending.length - (long) top)).sum();
    return sum == 0 ? Double.NaN : large / sum;
  }
}
