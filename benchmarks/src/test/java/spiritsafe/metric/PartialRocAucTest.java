package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialRocAucTest {

  private static final double EXACT = 1e-12;
  private final PartialRocAuc tenth = new PartialRocAuc(0.1);

  @Test
  void aHundredHonestAccountsByHand() {
    // One positive above all, one above 95 of 100 honest: recall 1/2 up to a rate of 0.05, then 1.
    double[] honest = new double[100];
    for (int i = 0; i < 5; i++) {
      honest[i] = 3;
    }
    Ranking ranking = MetricTest.ranking(new double[] {4, 2}, honest);
    // Area 0.05/2 + 0.05 = 0.075; chance has 0.1^2/2 = 0.005, the best 0.1.
    assertEquals((1 + (0.075 - 0.005) / (0.1 - 0.005)) / 2, tenth.of(ranking), EXACT);
  }

  @Test
  void perfectIsOneAllTiedIsChanceAndTooFewIsNotStated() {
    assertEquals(1, tenth.of(MetricTest.ranking(new double[] {1}, new double[100])), EXACT);
    assertEquals(0.5, tenth.of(MetricTest.ranking(new double[] {0}, new double[100])), EXACT);
    assertTrue(
        tenth
            .whyNotEstimable(MetricTest.ranking(new double[] {1}, new double[99]))
            .orElseThrow()
            .contains("needs 100"));
  }

  /** The area by a sum over ten thousand slices of the rate, ties crossed straight. */
  @Test
  void agreesWithTheCurveAddedUpSliceBySlice() {
    Random random = new Random(9);
    for (int round = 0; round < 30; round++) {
      double[] positives = random.ints(8, 0, 9).asDoubleStream().toArray();
      double[] honest = random.ints(100, 0, 9).asDoubleStream().toArray();
      Ranking ranking = MetricTest.ranking(positives, honest);
      double area = 0;
      for (int slice = 0; slice < 10_000; slice++) {
        area += recallAt(ranking, (slice + 0.5) * 1e-5) * 1e-5;
      }
      assertEquals((1 + (area - 0.005) / 0.095) / 2, tenth.of(ranking), 1e-6);
    }
  }

  private static double recallAt(Ranking ranking, double rate) {
    double left = rate * ranking.honest();
    double found = 0;
    for (Ranking.Block block : ranking.blocks()) {
      if (block.honest() >= left) {
        found += block.honest() == 0 ? 0 : block.positives() * left / block.honest();
        break;
      }
      left -= block.honest();
      found += block.positives();
    }
    return found / ranking.positives();
  }
}
