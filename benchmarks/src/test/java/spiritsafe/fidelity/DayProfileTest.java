package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayProfileTest {

  /** One busy hour among quiet ones. */
  private static List<Double> busyAt(int busy) {
    return IntStream.range(0, 24).mapToObj(hour -> hour == busy ? 12.5 : 0.5).toList();
  }

  @Test
  void hoursOfTheClockAreComparedAsTheyStand() {
    DayProfile day = DayProfile.of(true, busyAt(9), busyAt(15)).orElseThrow();

    assertEquals(0, day.turnedHours());
    // Both are one high hour of 24: the correlation of two different ones is -1 / 23.
    assertEquals(-1 / 23.0, day.correlation(), 1e-12);
    assertEquals("hour_factor_09_utc", day.row(9));
  }

  @Test
  void aTraceWithItsOwnClockIsComparedAtTheTurnThatFits() {
    // Busy at hour 9 of the trace and at 15 UTC: the trace began at 6 UTC.
    DayProfile day = DayProfile.of(false, busyAt(9), busyAt(15)).orElseThrow();

    assertEquals(6, day.turnedHours());
    assertEquals(1, day.correlation(), 1e-12);
    assertEquals(12.5, day.generated().get(9));
    assertEquals("hour_factor_09_of_trace", day.row(9));
  }

  @Test
  void aDayOrLessHasNoShape() {
    assertTrue(DayProfile.of(true, List.of(), busyAt(3)).isEmpty());
  }
}
