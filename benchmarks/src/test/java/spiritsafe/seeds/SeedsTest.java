package spiritsafe.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spiritsafe.metric.Interval;

class SeedsTest {

  @Test
  void seedsAreRangesAndSingleOnes() {
    assertEquals(List.of(1L, 2L, 3L, 9L), SeedList.parse("1-3,9").seeds());
    for (String wrong : List.of("", "1", "5-1", "1,1", "1-2,2", "x", "1-", "-3", "1-5000")) {
      assertThrows(IllegalArgumentException.class, () -> SeedList.parse(wrong), wrong);
    }
  }

  @Test
  void theSpreadOfFourNumbersByHand() {
    // Mean 5; squares 9 + 1 + 1 + 9 = 20, over 3.
    Spread spread = Spread.of(new double[] {2, 4, 6, 8});
    assertEquals(new Spread(5, Math.sqrt(20.0 / 3), 2, 8), spread);
    assertThrows(IllegalArgumentException.class, () -> Spread.of(new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> Spread.of(new double[] {1, Double.NaN}));
  }

  @Test
  void fewerThanFiveSeedsHaveNoInterval() {
    assertEquals(Optional.empty(), SeedInterval.of(new double[4][1], 100));
    double[][] five = {{1}, {2}, {3}, {4}, {5}};
    assertEquals(Interval.Method.OVER_SEEDS, SeedInterval.of(five, 100).orElseThrow().method());
  }

  @Test
  void bothSeedsAndOwnersWidenTheInterval() {
    double[][] flat = {{1}, {1}, {1}, {1}, {1}}; // no seed differs, which says nothing of others
    double[][] owners = {{0, 2}, {0, 2}, {0, 2}, {0, 2}, {0, 2}};
    double[][] seeds = {{0}, {0.5}, {1}, {1.5}, {2}};
    assertEquals(Optional.empty(), SeedInterval.of(flat, 500));
    assertTrue(width(owners) > 0.5, "owners " + width(owners));
    assertTrue(width(seeds) > 0.5, "seeds " + width(seeds));
  }

  private static double width(double[][] replicates) {
    Interval interval = SeedInterval.of(replicates, 500).orElseThrow();
    return interval.high() - interval.low();
  }

  /**
   * 300 times ten seeds whose true numbers have sd 1 around 0, each measured with an error of sd 1
   * by owners. The standard error of 300 draws is 1.3 %: an interval that covers 95 % falls below
   * 90 % once in ten thousand, and the seed is fixed.
   */
  @Test
  void theIntervalOverTenSeedsHoldsTheMeanOfAllWorlds() {
    Random random = new Random(5);
    int covered = 0;
    for (int round = 0; round < 300; round++) {
      double[][] replicates = new double[10][];
      for (int seed = 0; seed < 10; seed++) {
        double measured = random.nextGaussian() + random.nextGaussian();
        double[] own = new double[50];
        for (int i = 0; i < own.length; i++) {
          own[i] = measured + random.nextGaussian();
        }
        replicates[seed] = own;
      }
      Interval interval = SeedInterval.of(replicates, 200).orElseThrow();
      covered += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
    }
    assertTrue(covered >= 270, "covered " + covered + " of 300");
    assertTrue(covered < 300, "an interval that always covers says nothing");
  }
}
