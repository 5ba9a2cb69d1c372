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
 * Tells how far a stream of traffic has come, at which rate, and how long it will take: on a
 * terminal in one line that changes, elsewhere in a line of its own every ten seconds. Of a
 * simulation how far is told by the time in the exchanges, since their number is known only at the
 * end.
 */
final class Progress {

  /** In which way it is told. */
  enum Show {
    /** Not at all. */
    NOTHING,
    /** In a line that is written over, on a terminal. */
    ONE_LINE,
    /** In lines, for a log. */
    LINES
  }

  private static final long EVERY_NANOS = 200_000_000L;

  /** A short run has no line in a log. */
  private static final long LINES_EVERY_NANOS = 10_000_000_000L;

  /** Goes back to the start of a line and empties it. */
  static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter err;
  private final Show show;
  private final int columns;
  private final LongSupplier nanos;
  private long shownAt;

  /** Shows progress in a way. */
  Progress(PrintWriter err, Show show) {
    this(err, show, Terminal.errorColumns(), System::nanoTime);
  }

  /**
   * Shows progress in a way.
   *
   * @param columns of the terminal
   * @param nanos the clock
   */
  Progress(PrintWriter err, Show show, int columns, LongSupplier nanos) {
    this.err = err;
    this.show = show;
    this.columns = columns;
    this.nanos = nanos;
    this.shownAt = show == Show.NOTHING ? 0 : nanos.getAsLong();
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
    return show == Show.NOTHING ? traffic : new Watched(label, traffic, share);
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
      long every = show == Show.LINES ? LINES_EVERY_NANOS : EVERY_NANOS;
      long[] count = {0};
      try {
        return traffic.stream(
            batch -> {
              sink.accept(batch);
              if (batch.exchanges().isEmpty()) {
                return;
              }
              count[0] += batch.exchanges().size();
              long now = nanos.getAsLong();
              if (now - shownAt >= every) {
                shownAt = now;
                Exchange last = batch.exchanges().get(batch.exchanges().size() - 1);
                show(count[0], last.timeMicros(), (now - begun) / 1e9);
              }
            });
      } finally {
        if (show == Show.ONE_LINE) {
          err.print(ERASE_LINE);
          err.flush();
        }
      }
    }

    private void show(long count, long timeMicros, double seconds) {
      double done = Math.min(1, share.done(count, timeMicros));
      String left = done > 0.01 ? ", " + Math.round(seconds / done * (1 - done)) + " s left" : "";
      tell(
          err,
          show,
          columns,
          String.format(
              Locale.ROOT,
              "%s: %.0f %%, %,d exchanges, %,.0f a second%s",
              label,
              done * 100,
              count,
              count / seconds,
              left));
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

  /** Writes a line in a way; on a terminal it is cut, since a line that wraps cannot be wiped. */
  static void tell(PrintWriter err, Show show, int columns, String line) {
    switch (show) {
      case NOTHING -> {}
      case ONE_LINE ->
          err.print(ERASE_LINE + (line.length() < columns ? line : line.substring(0, columns - 1)));
      case LINES -> err.print(line + "\n");
    }
    err.flush();
  }
}
