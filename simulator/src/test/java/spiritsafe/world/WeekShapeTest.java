package spiritsafe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeekShapeTest {

  private static final long MONDAY =
      Instant.parse("2026-03-02T00:00:00Z").getEpochSecond() * 1_000_000L;
  private static final long HOUR = 3_600_000_000L;

  @Test
  void aWeekHoldsItsHoursWhateverItsShape() {
    assertEquals(168, Rhythms.developer(-5).mass(MONDAY, MONDAY + 168 * HOUR), 1e-9);
    assertEquals(168, WeekShape.FLAT.mass(MONDAY + HOUR / 3, MONDAY + HOUR / 3 + 168 * HOUR), 1e-9);
  }

  @Test
  void afterIsTheInverseOfMass() {
    WeekShape shape = Rhythms.chat(1);
    for (int i = 0; i < 500; i++) {
      long from = MONDAY + i * 997_000_000L;
      double hours = 0.01 + i * 0.73;
      assertEquals(hours, shape.mass(from, shape.after(from, hours)), 1e-6);
    }
  }

  /** Flat: 5 hours of mass last 5 hours, across a week's end as well. */
  @Test
  void aFlatShapeIsTheClock() {
    long sunday = MONDAY + 166 * HOUR;
    assertEquals(sunday + 5 * HOUR, WeekShape.FLAT.after(sunday, 5), 2);
  }

  @Test
  void localTimeMovesThePeak() {
    // Offices are busiest at 10 local: 10 UTC at offset 0, 02 UTC at offset +8.
    assertTrue(
        Rhythms.office(0).mass(MONDAY + 10 * HOUR, MONDAY + 11 * HOUR)
            > 10 * Rhythms.office(0).mass(MONDAY + 2 * HOUR, MONDAY + 3 * HOUR));
    assertTrue(
        Rhythms.office(8).mass(MONDAY + 2 * HOUR, MONDAY + 3 * HOUR)
            > 10 * Rhythms.office(8).mass(MONDAY + 18 * HOUR, MONDAY + 19 * HOUR));
  }

  /** Azure's code week: Saturday and Sunday at about a third of a weekday. */
  @Test
  void developersRestAtTheWeekend() {
    WeekShape shape = Rhythms.developer(0);
    double weekdays = shape.mass(MONDAY, MONDAY + 120 * HOUR) / 5;
    double weekend = shape.mass(MONDAY + 120 * HOUR, MONDAY + 168 * HOUR) / 2;
    assertEquals(0.33, weekend / weekdays, 0.02);
  }
}
