package spiritsafe.fidelity;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/**
 * The stretch of a generated world that is held against a real trace.
 *
 * @param startMicros its beginning
 * @param matchedMicros the end of a stretch as long as the trace, over which rates are matched
 * @param longestMicros the latest end, for classes that are slower than the trace
 */
record Stretch(long startMicros, long matchedMicros, long longestMicros) {

  /** The start for a trace that does not tell the time of day: people are at work somewhere. */
  private static final LocalTime WORKING_HOURS = LocalTime.of(14, 0);

  private static final long DAY_MICROS = Duration.ofDays(1).toSeconds() * 1_000_000L;

  /**
   * Lays the stretch.
   *
   * <p>It starts at the first moment of the world that has the time of day at which the trace
   * begins and is as much a working day; for a trace longer than a day, the same weekday. If the
   * trace has no wall clock, it starts on the first working day at 14:00 UTC, or at 0:00 for a
   * trace longer than a day. A world too short for that is taken from its beginning. A class may
   * take up to a day, or twice as long as the trace, to send as many requests.
   */
  static Stretch of(RealTrace real, long worldStartMicros, long worldEndMicros) {
    RequestSeries requests = real.requests();
    long length =
        requests.timeMicros(requests.size() - 1) - requests.timeMicros(0) + real.tickMicros();
    boolean days = length > DAY_MICROS;
    ZonedDateTime worldStart = at(worldStartMicros);
    ZonedDateTime start = worldStart.with(days ? LocalTime.MIDNIGHT : WORKING_HOURS);
    Predicate<DayOfWeek> fits = Stretch::isWorkday;
    if (real.wallClock()) {
      ZonedDateTime begun = at(requests.timeMicros(0));
      DayOfWeek day = begun.getDayOfWeek();
      start = worldStart.with(begun.toLocalTime());
      fits = days ? day::equals : other -> isWorkday(other) == isWorkday(day);
    }
    while (start.isBefore(worldStart) || !fits.test(start.getDayOfWeek())) {
      start = start.plusDays(1);
    }
    long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, start.toInstant());
    if (startMicros + length > worldEndMicros) {
      startMicros = worldStartMicros;
    }
    return new Stretch(
        startMicros,
        startMicros + length,
        Math.min(worldEndMicros, startMicros + Math.max(DAY_MICROS, 2 * length)));
  }

  /** Returns its beginning. */
  Instant start() {
    return at(startMicros).toInstant();
  }

  private static boolean isWorkday(DayOfWeek day) {
    return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
  }

  private static ZonedDateTime at(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
  }
}
