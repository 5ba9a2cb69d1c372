package spiritsafe.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrailingDayTest {

  private static final long HOUR = 3_600_000_000L;

  /** Hours 0 to 23 are the 24 clock hours up to 23:59; at 24:00 the first of them is gone. */
  @Test
  void anHourCountsUntilTwentyFourHaveBegunAfterIt() {
    TrailingDay day = new TrailingDay();
    assertEquals(5, day.add(HOUR - 1, 5));
    assertEquals(6, day.add(24 * HOUR - 1, 1));
    assertEquals(3, day.add(24 * HOUR, 2));
  }

  @Test
  void aSilentDayLeavesNothing() {
    TrailingDay day = new TrailingDay();
    day.add(0, 7);
    day.add(5 * HOUR, 7);
    assertEquals(1, day.add(40 * HOUR, 1));
  }

  @Test
  void timesBeforeTheEpochAreTimes() {
    TrailingDay day = new TrailingDay();
    assertEquals(1, day.add(-30 * HOUR, 1));
    assertEquals(3, day.add(-7 * HOUR - 1, 2));
    assertEquals(6, day.add(-6 * HOUR, 4));
  }

  /** An odd number above 2^24 = 16,777,216 has no float: it would leave 1 behind each day. */
  @Test
  void largeAmountsLeaveNothingBehind() {
    TrailingDay day = new TrailingDay();
    for (int hour = 0; hour < 24 * 100; hour++) {
      day.add(hour * HOUR, 16_777_217);
    }
    assertEquals(24 * 16_777_217.0, day.add((24 * 100 - 1) * HOUR, 0));
  }
}
