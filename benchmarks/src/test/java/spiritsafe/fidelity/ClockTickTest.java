package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ClockTickTest {

  @Test
  void findsTicksOfThreeSecondsThroughAJitterOfAMillisecond() {
    double[] seconds = new double[600];
    for (int i = 0; i < 600; i++) {
      seconds[i] = 3 * (i / 4) + (i / 4 % 3 == 1 ? 0.001 : 0);
    }
    RequestSeries series = Series.atSeconds(seconds);

    assertEquals(3_000_000, ClockTick.of(series));
    assertArrayEquals(
        new double[] {0, 0, 0, 3, 0},
        java.util.Arrays.copyOf(series.onTicks(3_000_000).gapSeconds(), 5));
  }

  @Test
  void aClockOfMicrosecondsHasNoTicksToSpeakOf() {
    assertEquals(1, ClockTick.of(Series.poisson(1, 2_000, 0.2, 100, 100)));
  }

  @Test
  void findsMilliseconds() {
    RequestSeries series = Series.poisson(2, 2_000, 0.2, 100, 100).onTicks(1_000);

    assertEquals(1_000, ClockTick.of(series));
  }

  @Test
  void aTraceOfAFewTicksIsNotTakenForATickedOne() {
    // two requests 10 s apart are also two ticks of 5 s, 2 s and so on
    assertEquals(1_000_000, ClockTick.of(Series.atSeconds(0, 10)));
  }
}
