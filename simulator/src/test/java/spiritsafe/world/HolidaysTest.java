package spiritsafe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Holiday;

class HolidaysTest {

  private static final long HOUR = 3_600_000_000L;
  private static final int ZONE = -5;

  /** A Wednesday. */
  private static final LocalDate DAY = LocalDate.parse("2026-03-11");

  private static final Holidays AMERICAS = new Holidays(List.of(new Holiday(DAY, -8, -3)));

  /** Midnight of a local date in the zone. */
  private static long midnight(String date) {
    return Instant.parse(date + "T05:00:00Z").getEpochSecond() * 1_000_000L;
  }

  @Test
  void aHolidayIsAsQuietAsTheSundayOfItsWeek() {
    WeekShape usual = Rhythms.office(ZONE);
    WeekShape kept = AMERICAS.kept(usual, ZONE);
    long holiday = midnight("2026-03-11");
    long sunday = midnight("2026-03-15");

    assertEquals(
        usual.mass(sunday, sunday + 24 * HOUR), kept.mass(holiday, holiday + 24 * HOUR), 1e-9);
    assertEquals(
        usual.mass(sunday + 9 * HOUR, sunday + 10 * HOUR),
        kept.mass(holiday + 9 * HOUR, holiday + 10 * HOUR),
        1e-9);
    long thursday = midnight("2026-03-12");
    assertEquals(
        usual.mass(thursday, thursday + 24 * HOUR),
        kept.mass(thursday, thursday + 24 * HOUR),
        1e-9,
        "the day after is as ever");
  }

  @Test
  void theNextCallWaitsThroughIt() {
    WeekShape kept = AMERICAS.kept(Rhythms.office(ZONE), ZONE);
    long from = midnight("2026-03-10") + 18 * HOUR;
    for (double hours : new double[] {0.1, 1, 10, 30, 100}) {
      long at = kept.after(from, hours);
      assertEquals(hours, kept.mass(from, at), 1e-6, "hours " + hours);
      assertTrue(at >= Rhythms.office(ZONE).after(from, hours));
    }
  }

  @Test
  void otherZonesWorkOn() {
    WeekShape tokyo = Rhythms.office(9);
    assertSame(tokyo, AMERICAS.kept(tokyo, 9));
  }
}
