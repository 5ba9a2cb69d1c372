package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;

class VolumeLawTest {

  @Test
  void theMeanOfALogNormalLiesAboveItsMedian() {
    // 100 · exp(1 / 2) = 164.872.
    VolumeLaw law = new VolumeLaw(100, 1, 0, 0);
    assertEquals(164.872, law.mean(), 1e-3);
    assertEquals(100, law.quantile(0.5), 1e-9);
    // One deviation above: 100 e.
    assertEquals(271.828, law.quantile(Band.below(1)), 1e-3);
  }

  @Test
  void noiseOfFewDaysLowersTheMedianAndLeavesTheMean() {
    // Noise of variance e − 1 is log-normal of deviation 1 and mean 1: its median is exp(−1 / 2).
    VolumeLaw law = new VolumeLaw(100, 1, Math.E - 1, 0);
    assertEquals(164.872, law.mean(), 1e-3);
    assertEquals(60.653, law.quantile(0.5), 1e-3);
  }

  @Test
  void silentAccountsCountAsNothing() {
    // A fifth is silent; the others have 1 / 0.8 of the mean each.
    VolumeLaw law = new VolumeLaw(80, 0.5, 0, 0.2);
    assertEquals(0, law.quantile(0.15));
    assertEquals(100, law.quantile(0.2 + 0.8 / 2), 1e-9);
  }

  @Test
  void aMedianIsNotJudgedWhereAccountsAreMostlyChance() {
    assertTrue(new VolumeLaw(1, 1, 0.1, 0.1).hasMedian());
    assertFalse(new VolumeLaw(1, 1, 0.1, 0.4).hasMedian());
    assertFalse(new VolumeLaw(1, 1, 0.9, 0.1).hasMedian());
  }

  /**
   * 4 laws of 1,500 worlds each, at 1 in 100,000 a world and band: the test fails for no reason
   * once in 8 times that 12,000 bands are left by one, so three may be; four are left less than
   * once in 100,000 runs.
   */
  @Test
  void worldsOfTheLawStayWithinItsBands() {
    int outside = 0;
    for (double sigma : new double[] {0.5, 1.2, 1.95, 2.5}) {
      VolumeLaw law = new VolumeLaw(40, sigma, 0, 0);
      for (int world = 0; world < 1_500; world++) {
        Draws draws = SeedTree.root(world).child("volumes").draws();
        double[] accounts = new double[31];
        Arrays.setAll(accounts, i -> Shapes.logNormal(draws, 40, sigma));
        Arrays.sort(accounts);
        outside += law.medianBand(31).holds(accounts[15]) ? 0 : 1;
        outside += law.meanBand(31).holds(Arrays.stream(accounts).sum() / 31) ? 0 : 1;
      }
    }
    assertTrue(outside <= 3, outside + " bands are left");
  }

  @Test
  void fourTimesTheRateShows() {
    VolumeLaw law = new VolumeLaw(40, 1, 0, 0);
    assertFalse(law.medianBand(100).holds(160));
    assertFalse(law.meanBand(1_000).holds(4 * law.mean()));
  }
}
