package spiritsafe.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is Commons Statistics, which the engine itself does not use. */
class ShapesTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.001, 0.02, 0.31, 0.5, 0.77, 0.9, 0.99, 0.9999, 0.999999})
  void normalQuantilesAgreeWithAnIndependentLibrary(double p) {
    double expected = NormalDistribution.of(0, 1).inverseCumulativeProbability(p);
    assertEquals(expected, Shapes.normal(p), 2e-3 * Math.max(1, Math.abs(expected)));
  }

  @Test
  void normalQuantilesAreFiniteAtTheEnds() {
    assertTrue(Double.isFinite(Shapes.normal(0)));
    assertTrue(Double.isFinite(Shapes.normal(Math.nextDown(1.0))));
  }

  /**
   * 50 cells, 200,000 draws: bound 120 on 49 degrees of freedom is passed by chance once in 10^7.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.0, 2.0, 5.0})
  void gapsFollowTheGammaDistribution(double variation) {
    double shape = 1 / (variation * variation);
    assertUniform(GammaDistribution.of(shape, 1 / shape), Shapes.gammaGaps(variation));
  }

  @Test
  void exponentialDrawsFollowTheExponentialDistribution() {
    Draws draws = new Draws(3);
    int[] cells = new int[50];
    for (int i = 0; i < 200_000; i++) {
      double p = ExponentialDistribution.of(1).cumulativeProbability(Shapes.exponential(draws));
      cells[Math.min(49, (int) (p * 50))]++;
    }
    assertTrue(chiSquare(cells, 4_000) < 120);
  }

  @Test
  void quantilesNeverDecrease() {
    QuantileTable table = Shapes.gammaGaps(3.2);
    double last = -1;
    for (int i = 0; i < 1_000_000; i++) {
      double value = table.at(i / 1e6);
      assertTrue(value >= last, "at " + i);
      last = value;
    }
  }

  private static void assertUniform(ContinuousDistribution expected, QuantileTable table) {
    Draws draws = new Draws(11);
    int[] cells = new int[50];
    for (int i = 0; i < 200_000; i++) {
      double p = expected.cumulativeProbability(table.next(draws));
      cells[Math.min(49, (int) (p * 50))]++;
    }
    double chiSquare = chiSquare(cells, 4_000);
    assertTrue(chiSquare < 120, "chi-square " + chiSquare);
  }

  private static double chiSquare(int[] cells, double expected) {
    double sum = 0;
    for (int count : cells) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
