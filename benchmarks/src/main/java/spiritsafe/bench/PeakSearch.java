package spiritsafe.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Looks for the highest rate at which an objective is met.
 *
 * <p>From the rate without waiting downwards by halves until it is met, then between what is met
 * and what is not until they are within five percent. The rate found has to be met three times
 * running; whatever misses gives way to one five percent lower. Chance disturbances can so make the
 * peak too low, seldom too high.
 */
final class PeakSearch {

  private static final double CLOSE = 1.05;
  private static final int TIMES = 3;
  private static final int MOST_TRIALS = 48;

  /** Runs an open loop at a rate. */
  @FunctionalInterface
  interface Trial {
    OpenLoop at(double rate) throws IOException;
  }

  /**
   * What was found.
   *
   * @param rate the highest rate that was met three times running; empty if none was
   * @param missed the lowest rate above it that was missed; empty if none was
   * @param trials every rate tried, in order
   */
  record Peak(OptionalDouble rate, OptionalDouble missed, List<OpenLoop> trials) {
    /** Copies. */
    Peak {
      trials = List.copyOf(trials);
    }

    /** Returns the last trial at the peak. */
    Optional<OpenLoop> last() {
      return rate.isEmpty() ? Optional.empty() : Optional.of(trials.get(trials.size() - 1));
    }
  }

  private final Slo slo;
  private final Trial trial;
  private final List<OpenLoop> trials = new ArrayList<>();

  PeakSearch(Slo slo, Trial trial) {
    this.slo = slo;
    this.trial = trial;
  }

  /**
   * Searches.
   *
   * @param highest where to begin: no more than this is ever tried
   */
  Peak below(double highest) throws IOException {
    double missed = Double.POSITIVE_INFINITY;
    double met = highest;
    while (!met(met)) {
      missed = met;
      met /= 2;
      if (met < 1 || trials.size() >= MOST_TRIALS) {
        return new Peak(OptionalDouble.empty(), OptionalDouble.of(missed), trials);
      }
    }
    while (missed / met > CLOSE && !Double.isInfinite(missed) && trials.size() < MOST_TRIALS) {
      double middle = Math.sqrt(met * missed);
      if (met(middle)) {
        met = middle;
      } else {
        missed = middle;
      }
    }
    // It was met just once yet, maybe by luck.
    for (int times = 0; times < TIMES && trials.size() < MOST_TRIALS; ) {
      if (met(met)) {
        times++;
        if (times == TIMES) {
          return new Peak(
              OptionalDouble.of(met),
              Double.isInfinite(missed) ? OptionalDouble.empty() : OptionalDouble.of(missed),
              trials);
        }
      } else {
        times = 0;
        missed = met;
        met /= CLOSE;
      }
    }
    return new Peak(OptionalDouble.empty(), OptionalDouble.of(missed), trials);
  }

  private boolean met(double rate) throws IOException {
    OpenLoop loop = trial.at(rate);
    trials.add(loop);
    return loop.meets(slo);
  }
}
