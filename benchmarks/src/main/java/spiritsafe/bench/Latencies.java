package spiritsafe.bench;

import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** How long exchanges took, to three digits; nothing is dropped, however long. */
public final class Latencies {

  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(DIGITS);

  void add(long nanos) {
    histogram.recordValue(Math.max(0, nanos));
  }

  /** Returns how many there are. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** Returns a percentile in nanoseconds; empty when too few exchanges were slower to state it. */
  public OptionalDouble at(Percentile percentile) {
    return count() < percentile.needs()
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getValueAtPercentile(percentile.percent()));
  }

  /** Returns the longest in nanoseconds; 0 when there is none. */
  public long longest() {
    return histogram.getMaxValue();
  }

  /** Returns the mean in nanoseconds; 0 when there is none. */
  public double mean() {
    return count() == 0 ? 0 : histogram.getMean();
  }
}
