package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/**
 * One line that tells how far a stream of traffic has come, at which rate, and how long it will
 * take. Of a simulation how far is told by the time in the exchanges, since their number is known
 * only at the end.
 */
final class Progress {

  private static final long EVERY_NANOS = 200_000_000L;

  /** Goes back to the start of a line and empties it. */
  static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter err;
  private final boolean shown;
  private final LongSupplier nanos;

  /** Shows progress, or nothing. */
  Progress(PrintWriter err, boolean shown) {
    this(err, shown, System::nanoTime);
  }

  Progress(PrintWriter err, boolean shown, LongSupplier nanos) {
    this.err = err;
    this.shown = shown;
    this.nanos = nanos;
  }

  /**
   * Returns the same traffic, watched.
   *
   * @param label what is going on, for example {@code test}
   * @param startMicros the time of its first exchange, or earlier
   * @param endMicros the time of its last exchange, or later
   */
  LabeledTraffic watch(String label, LabeledTraffic traffic, long startMicros, long endMicros) {
    double span = Math.max(1, endMicros - startMicros);
    return watch(label, traffic, (count, timeMicros) -> (timeMicros - startMicros) / span);
  }

  /**
   * Returns the same traffic, watched.
   *
   * @param label what is going on, for example {@code test}
   * @param total how many exchanges there will be
   */
  LabeledTraffic watch(String label, LabeledTraffic traffic, long total) {
    return watch(label, traffic, (count, timeMicros) -> count / (double) Math.max(1, total));
  }

  private LabeledTraffic watch(String label, LabeledTraffic traffic, Share share) {
    return shown ? new Watched(label, traffic, share) : traffic;
  }

  /** Tells which share is done after so many exchanges and at such a time. */
  @FunctionalInterface
  private interface Share {
    double done(long count, long timeMicros);
  }

  private final class Watched implements LabeledTraffic {
    private final String label;
    private final LabeledTraffic traffic;
    private final Share share;

    Watched(String label, LabeledTraffic traffic, Share share) {
      this.label = label;
      this.traffic = traffic;
      this.share = share;
    }

    @Override
    public Truth stream(TrafficSink sink) throws IOException {
      long begun = nanos.getAsLong();
      long[] countAndShown = {0, begun};
      try {
        return traffic.stream(
            batch -> {
              sink.accept(batch);
              if (batch.exchanges().isEmpty()) {
                return;
              }
              countAndShown[0] += batch.exchanges().size();
              long now = nanos.getAsLong();
              if (now - countAndShown[1] >= EVERY_NANOS) {
                countAndShown[1] = now;
                Exchange last = batch.exchanges().get(batch.exchanges().size() - 1);
                show(countAndShown[0], last.timeMicros(), (now - begun) / 1e9);
              }
            });
      } finally {
        err.print(ERASE_LINE);
        err.flush();
      }
    }

    private void show(long count, long timeMicros, double seconds) {
      double done = Math.min(1, share.done(count, timeMicros));
      String left = done > 0.01 ? ", " + Math.round(seconds / done * (1 - done)) + " s left" : "";
      err.print(
          ERASE_LINE
              + String.format(
                  Locale.ROOT,
                  "%s: %.0f %%, %,d exchanges, %,.0f a second%s",
                  label,
                  done * 100,
                  count,
                  count / seconds,
                  left));
      err.flush();
    }

    @Override
    public Set<Field> missingFields() {
      return traffic.missingFields();
    }

    @Override
    public Set<AccountField> missingAccountFields() {
      return traffic.missingAccountFields();
    }
  }
}
