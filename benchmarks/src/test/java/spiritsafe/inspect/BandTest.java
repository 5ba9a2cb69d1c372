package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** Laws are exact, so that no test here has a false-alarm rate of its own. */
class BandTest {

  @Test
  void noneOfManyIsToldOnceItsChanceIsBelowTheBound() {
    // ln(2 / 1e-5) = 12.206. None of n things of chance 0.1 costs n ln(1 / 0.9) = 0.10536 n:
    // 12.117 for 115, within; 12.222 for 116, outside.
    assertEquals(12.206, Band.BOUND, 5e-4);
    assertTrue(Band.share(0.1, 115).holds(0));
    assertFalse(Band.share(0.1, 116).holds(0));
  }

  @Test
  void noEventIsToldOnceSoManyAreExpectedAsTheBoundSays() {
    // A Poisson law of mean m has no event with chance exp(−m).
    assertTrue(Band.count(12.2).holds(0));
    assertFalse(Band.count(12.3).holds(0));
    assertEquals(new Band(0, 0), Band.count(0));
  }

  @Test
  void aShareOfAllOrNoneAllowsNothingElse() {
    assertFalse(Band.share(0, 1_000).holds(0.001));
    assertFalse(Band.share(1, 1_000).holds(0.999));
    assertTrue(Band.share(1, 1_000).holds(1));
  }

  @Test
  void sharesLieOutsideNoMoreOftenThanStated() {
    for (int things : new int[] {5, 20, 100, 1_000, 20_000}) {
      for (double chance : new double[] {0.001, 0.03, 0.3, 0.5, 0.9}) {
        Band band = Band.share(chance, things).times(things);
        BinomialDistribution law = new BinomialDistribution(null, things, chance);
        double outside =
            law.cumulativeProbability((int) Math.ceil(band.least() - 1e-6) - 1)
                + 1
                - law.cumulativeProbability((int) Math.floor(band.most() + 1e-6));
        assertTrue(outside <= Band.FALSE_ALARMS, things + " of chance " + chance + ": " + outside);
      }
    }
  }

  @Test
  void countsLieOutsideNoMoreOftenThanStated() {
    for (double mean : new double[] {0.2, 3, 40, 900, 20_000}) {
      Band band = Band.count(mean);
      PoissonDistribution law = new PoissonDistribution(mean);
      double outside =
          law.cumulativeProbability((int) Math.ceil(band.least()) - 1)
              + 1
              - law.cumulativeProbability((int) Math.floor(band.most()));
      assertTrue(outside <= Band.FALSE_ALARMS, mean + ": " + outside);
    }
  }

  @Test
  void mediansLieOutsideNoMoreOftenThanStated() {
    for (int things : new int[] {5, 30, 400, 10_000}) {
      double rank = Band.medianRank(things);
      // The median is below the value of that rank when half of the things are, or more.
      BinomialDistribution law = new BinomialDistribution(null, things, rank);
      double below = 1 - law.cumulativeProbability((things + 1) / 2 - 1);
      assertTrue(below <= Band.FALSE_ALARMS / 2, things + ": " + below);
    }
    // (1 − √(1 − exp(−2 · 12.206 / 400))) / 2 = (1 − √(1 − 0.94080)) / 2 = 0.3783.
    assertEquals(0.3783, Band.medianRank(400), 1e-4);
  }

  @Test
  void meansOfKnownVarianceFollowBernstein() {
    // b = 1 · 12.206 / 300 = 0.040687; √(b² + 2 · 0.25 · 12.206 / 100) = √0.062686 = 0.250371.
    Band band = Band.mean(0.5, 0.5, 1, 100);
    assertEquals(0.5 + 0.040687 + 0.250371, band.most(), 1e-5);
    assertEquals(0.5 - 0.040687 - 0.250371, band.least(), 1e-5);
  }

  @Test
  void normalNumbersHaveFourAndAHalfStandardErrors() {
    assertEquals(4.417, Band.STANDARD_ERRORS, 5e-4);
    assertEquals(100 + 2 * 4.417, Band.normal(100, 2).most(), 2e-3);
  }

  @Test
  void anEmptyBandIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Band(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Band(Double.NaN, 1));
  }
}
