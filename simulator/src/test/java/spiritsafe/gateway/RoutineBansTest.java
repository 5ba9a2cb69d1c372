package spiritsafe.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spiritsafe.random.Draws;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Pathway;
import spiritsafe.world.Address;
import spiritsafe.world.Devices;
import spiritsafe.world.Presence;

class RoutineBansTest {

  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  private static Sender sender(long seed, double bansPerDay) {
    return new Sender(
        Account.unknown("acct_" + seed),
        new Presence(
            "",
            Pathway.UNKNOWN,
            List.of(new Address("", 0, AsnKind.UNKNOWN, "")),
            0,
            List.of(new Devices(0).agent(new Draws(1))),
            Presence.Use.BY_SPELL,
            1),
        new Sender.Profile(true, Optional.empty(), "", "individual-developer", 100, bansPerDay),
        Draws.mix(seed));
  }

  private static long shuts(Sender sender, long startMicros, long endMicros) {
    return new RoutineBans()
        .shutsMicros(sender, new Slice(startMicros, startMicros + HOUR), endMicros);
  }

  /**
   * At 24 % a day a slice of an hour shuts 1 %, so that 1 − 0.99^48 = 38.3 % of accounts are shut
   * within two days: of 20,000 that is 7,655 ± 69 (one standard deviation); outside 4.5 of them
   * once in 150,000 tries.
   */
  @Test
  void accountsAreShutAtTheirDailyChance() {
    int shut = 0;
    for (int i = 0; i < 20_000; i++) {
      long at = shuts(sender(i, 0.24), 0, 2 * DAY);
      if (at != TrafficSource.NEVER) {
        assertTrue(at >= 0 && at < 2 * DAY && at % HOUR == 0, "a border of slices: " + at);
        shut++;
      }
    }
    assertEquals(7_655, shut, 4.5 * 69);
  }

  @Test
  void whoAsksLaterHearsTheSame() {
    for (int i = 0; i < 200; i++) {
      Sender sender = sender(i, 0.24);
      long at = shuts(sender, 0, 20 * DAY);
      for (long start = 0; start <= Math.min(at, 19 * DAY); start += HOUR) {
        assertEquals(at, shuts(sender, start, 20 * DAY));
      }
    }
  }

  /** A last slice of half an hour has half the chance: 0.5 % of 20,000 is 100 ± 10. */
  @Test
  void aShorterLastSliceHasItsShareOfTheChance() {
    int shut = 0;
    for (int i = 0; i < 20_000; i++) {
      long at = shuts(sender(i, 0.24), 0, HOUR + HOUR / 2);
      if (at == HOUR) {
        shut++;
      }
    }
    assertEquals(100 * 0.99, shut, 45);
  }

  @Test
  void nobodyIsShutWithoutAChance() {
    assertEquals(TrafficSource.NEVER, shuts(sender(1, 0), 0, 366 * DAY));
  }
}
