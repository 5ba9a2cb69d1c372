package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import spiritsafe.intake.TraceFormat;

class StretchTest {

  /** A Sunday at noon. */
  private static final long WORLD = micros("2026-03-01T12:00:00Z");

  private static final long FORTNIGHT = WORLD + Duration.ofDays(14).toSeconds() * 1_000_000;

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  private static RealTrace trace(boolean wallClock, String start, Duration length) {
    RequestSeries.Builder requests = new RequestSeries.Builder();
    requests.add(micros(start), 1, 1, 0, 0);
    requests.add(micros(start) + length.toSeconds() * 1_000_000, 1, 1, 0, 0);
    return new RealTrace(
        Path.of("trace"), TraceFormat.AZURE, requests.build(), 1_000_000, wallClock);
  }

  private static Instant start(RealTrace trace, long worldEnd) {
    return Stretch.of(trace, WORLD, worldEnd).start();
  }

  @Test
  void startsAtTheTimeOfDayOfTheTraceOnADayOfItsKind() {
    RealTrace thursday = trace(true, "2023-11-16T18:15:46Z", Duration.ofMinutes(59));
    RealTrace saturday = trace(true, "2023-11-18T18:15:46Z", Duration.ofMinutes(59));

    assertEquals(Instant.parse("2026-03-02T18:15:46Z"), start(thursday, FORTNIGHT));
    assertEquals(Instant.parse("2026-03-01T18:15:46Z"), start(saturday, FORTNIGHT));
  }

  @Test
  void aTraceOfDaysStartsOnItsWeekday() {
    RealTrace thursday = trace(true, "2023-11-16T06:00:00Z", Duration.ofDays(3));

    assertEquals(Instant.parse("2026-03-05T06:00:00Z"), start(thursday, FORTNIGHT));
  }

  @Test
  void aTraceWithoutAWallClockStartsInWorkingHours() {
    RealTrace hour = trace(false, "2024-01-01T00:00:00Z", Duration.ofMinutes(59));

    assertEquals(Instant.parse("2026-03-02T14:00:00Z"), start(hour, FORTNIGHT));
  }

  @Test
  void aShortWorldIsTakenFromItsBeginning() {
    RealTrace hour = trace(false, "2024-01-01T00:00:00Z", Duration.ofMinutes(59));

    assertEquals(
        Instant.parse("2026-03-01T12:00:00Z"), start(hour, micros("2026-03-01T15:00:00Z")));
  }

  @Test
  void ratesAreMatchedOverTheLengthOfTheTrace() {
    Stretch stretch =
        Stretch.of(trace(false, "2024-01-01T00:00:00Z", Duration.ofMinutes(59)), WORLD, FORTNIGHT);

    assertEquals(
        Duration.ofMinutes(59).plusSeconds(1).toSeconds() * 1_000_000, // and one tick
        stretch.matchedMicros() - stretch.startMicros());
    assertEquals(
        Duration.ofDays(1).toSeconds() * 1_000_000,
        stretch.longestMicros() - stretch.startMicros());
  }
}
