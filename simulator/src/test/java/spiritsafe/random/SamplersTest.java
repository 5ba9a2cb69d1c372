package spiritsafe.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every sampler held against the distribution that it is said to draw from, which an independent
 * library computes. Each check of each seed raises a false alarm with chance {@value #ALPHA}; the
 * some 60 of them here together once in 16,000 choices of seeds.
 */
class SamplersTest {

  private static final double ALPHA = 1e-6;
  private static final int DRAWS = 40_000;

  /**
   * Kolmogorov and Smirnov: the distance of N draws exceeds √(ln(2/α)/2N) with chance α at most
   * (Dvoretzky, Kiefer and Wolfowitz with Massart's constant); at α = 10⁻⁶ and N = 40,000 that is
   * √(14.51/80,000) = 0.0135.
   */
  private static void follows(DoubleUnaryOperator distribution, DoubleSupplier draws) {
    double[] values = new double[DRAWS];
    Arrays.setAll(values, i -> draws.getAsDouble());
    Arrays.sort(values);
    double most = 0;
    for (int i = 0; i < DRAWS; i++) {
      double p = distribution.applyAsDouble(values[i]);
      most = Math.max(most, Math.max(p - i / (double) DRAWS, (i + 1) / (double) DRAWS - p));
    }
    double bound = Math.sqrt(Math.log(2 / ALPHA) / (2 * DRAWS));
    assertTrue(most < bound, most + " is farther than " + bound);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void normalScoresAreNormal(long seed) {
    Draws draws = new Draws(seed);
    follows(
        NormalDistribution.of(0, 1)::cumulativeProbability,
        () -> Shapes.normal(draws.nextDouble()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void logNormalDrawsAreLogNormalFromNarrowToWide(long seed) {
    for (double sigma : new double[] {0.05, 0.5, 1.2, 2.95}) {
      Draws draws = new Draws(seed);
      follows(
          LogNormalDistribution.of(Math.log(420), sigma)::cumulativeProbability,
          () -> Shapes.logNormal(draws, 420, sigma));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void exponentialDrawsAreExponential(long seed) {
    Draws draws = new Draws(seed);
    follows(ExponentialDistribution.of(1)::cumulativeProbability, () -> Shapes.exponential(draws));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void gammaGapsAreGamma(long seed) {
    for (double variation : new double[] {0.25, 1.25, 3.2}) {
      Draws draws = new Draws(seed);
      double shape = 1 / (variation * variation);
      QuantileTable gaps = Shapes.gammaGaps(variation);
      follows(
          GammaDistribution.of(shape, 1 / shape)::cumulativeProbability, () -> gaps.next(draws));
    }
  }

  /** Half of all values lie below 10, four tenths between 10 and 100, a tenth up to 1,000. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tabulatedQuantilesAreDrawnAsOftenAsTheySay(long seed) {
    ScoreTable table =
        ScoreTable.of(new double[] {0, 0.5, 0.9, 1}, new double[] {1, 10, 100, 1_000});
    Draws draws = new Draws(seed);
    follows(
        x ->
            x < 10
                ? 0.5 * (x - 1) / 9
                : x < 100 ? 0.5 + 0.4 * (x - 10) / 90 : 0.9 + 0.1 * (x - 100) / 900,
        () -> table.at(Shapes.normal(draws.nextDouble())));
  }

  /** Where a walk is after thirty times its memory has forgotten where it was: e⁻³⁰. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aWalkStaysStandardNormal(long seed) {
    Draws draws = new Draws(seed);
    Wander wander = new Wander(0.5, draws);
    follows(
        NormalDistribution.of(0, 1)::cumulativeProbability,
        () -> {
          for (int i = 0; i < 14; i++) {
            wander.step(draws);
          }
          return wander.step(draws);
        });
  }

  /** Chi-square over 22 cells: 21 degrees of freedom. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void wholeNumbersComeEquallyOften(long seed) {
    Draws draws = new Draws(seed);
    int[] cells = new int[22];
    for (int i = 0; i < DRAWS; i++) {
      cells[draws.below(22)]++;
    }
    double expected = DRAWS / 22.0;
    double sum =
        Arrays.stream(cells).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    double bound = ChiSquaredDistribution.of(21).inverseSurvivalProbability(ALPHA);
    assertTrue(sum < bound, sum + " exceeds " + bound);
  }
}
