package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final double EXACT = 1e-12;

  @Test
  void fourAccountsByHand() {
    // Positives at 0.9 and 0.2, honest at 0.2 and never scored (0).
    Calibration calibration =
        Calibration.of(
                MetricTest.ranking(
                    new double[] {0.9, 0.2}, new double[] {0.2, Double.NEGATIVE_INFINITY}))
            .orElseThrow();
    // Squares: 0.01 + 0.64 + 0.04 + 0.
    assertEquals(0.69 / 4, calibration.brier(), EXACT);
    // -ln 0.9 - ln 0.2 - ln 0.8 - ln 1 = 0.105361 + 1.609438 + 0.223144.
    assertEquals(1.937942 / 4, calibration.logLoss(), 1e-6);
    // Bins by rising suspicion: {0}, {0.2, 0.2}, {0.9}; distances 0, |0.2-0.5|, |0.9-1|.
    assertEquals(3, calibration.bins().size());
    assertEquals((2 * 0.3 + 0.1) / 4, calibration.expectedCalibrationError(), EXACT);
    assertEquals((2 * 0.09 + 0.01) / 4, calibration.reliability(), EXACT);
    // Shares 0, 1/2, 1 around 1/2: (1/4 + 0 + 1/4) / 4.
    assertEquals(0.125, calibration.resolution(), EXACT);
    assertEquals(0.25, calibration.uncertainty(), EXACT);
    assertEquals(StrictMath.log(2), calibration.entropy(), EXACT);
  }

  @Test
  void theBrierScoreIsReliabilityMinusResolutionPlusUncertaintyWhereBinsHoldEqualValues() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      double[] positives = random.ints(20, 0, 4).asDoubleStream().map(x -> x / 3).toArray();
      double[] honest = random.ints(30, 0, 4).asDoubleStream().map(x -> x / 3).toArray();
      Calibration calibration = Calibration.of(MetricTest.ranking(positives, honest)).orElseThrow();
      assertEquals(
          calibration.brier(),
          calibration.reliability() - calibration.resolution() + calibration.uncertainty(),
          1e-9);
    }
  }

  @Test
  void binsHoldAboutEqualNumbers() {
    double[] honest = new double[150];
    for (int i = 0; i < honest.length; i++) {
      honest[i] = i / 150.0;
    }
    Calibration calibration =
        Calibration.of(MetricTest.ranking(new double[0], honest)).orElseThrow();
    assertEquals(15, calibration.bins().size());
    assertTrue(calibration.bins().stream().allMatch(bin -> bin.n() == 10));
  }

  @Test
  void whatIsNoProbabilityIsNotJudgedAsOne() {
    assertTrue(Calibration.of(MetricTest.ranking(new double[] {1.1}, new double[] {0})).isEmpty());
    double never = Double.NEGATIVE_INFINITY;
    assertTrue(
        Calibration.of(MetricTest.ranking(new double[] {never}, new double[] {never})).isEmpty());
  }
}
