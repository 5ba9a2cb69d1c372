package spiritsafe.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * The simulated time of a world.
 *
 * @param start first moment, UTC, a whole hour
 * @param length from one hour to 366 days, whole hours
 * @param holidays days in it on which people of some time zones keep Sunday hours
 */
public record Window(Instant start, Duration length, List<Holiday> holidays) {

  /** Refuses windows that do not start and end on the hour. */
  public Window {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(length, "length");
    if (!start.truncatedTo(ChronoUnit.HOURS).equals(start)) {
      throw new IllegalArgumentException("start is " + start + ", must be a whole hour");
    }
    if (!Duration.ofHours(length.toHours()).equals(length)
        || length.compareTo(Duration.ofHours(1)) < 0
        || length.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException(
          "length is " + length + ", must be whole hours, from PT1H to P366D");
    }
    holidays = List.copyOf(holidays);
  }

  /** Makes a window without a holiday. */
  public Window(Instant start, Duration length) {
    this(start, length, List.of());
  }

  /** Returns the first moment in microseconds since the epoch. */
  public long startMicros() {
    return start.getEpochSecond() * 1_000_000L;
  }

  /** Returns the moment after the last, in microseconds since the epoch. */
  public long endMicros() {
    return startMicros() + length.toSeconds() * 1_000_000L;
  }
}
