package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NaiveTrafficTest {

  /**
   * 4,000 gaps: the mean has a standard error of 1.6 %, the variation of 1.6 %; 6 % is 3.8 of them.
   */
  @Test
  void isPoissonAtTheMeanRateWithTheValuesOfTheTrace() {
    RequestSeries bursts = Series.atSeconds(burstsOfTen(4_000));

    RequestSeries naive = NaiveTraffic.like(bursts);

    assertEquals(4_000, naive.size());
    assertEquals(1, naive.meanGapSeconds() / bursts.meanGapSeconds(), 0.06);
    assertEquals(1, Moments.variation(naive.gapSeconds()), 0.06);
    assertTrue(Moments.variation(bursts.gapSeconds()) > 2);
    assertTrue(Arrays.stream(naive.inputs()).allMatch(tokens -> tokens == 10));
    assertTrue(Arrays.stream(naive.outputs()).allMatch(tokens -> tokens == 20));
  }

  private static double[] burstsOfTen(int size) {
    double[] seconds = new double[size];
    for (int i = 0; i < size; i++) {
      seconds[i] = i / 10 * 10 + i % 10 * 0.01;
    }
    return seconds;
  }
}
