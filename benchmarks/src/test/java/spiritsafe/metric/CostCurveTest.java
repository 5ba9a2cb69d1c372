package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spiritsafe.metric.CostCurve.Rates;

class CostCurveTest {

  private static final double EXACT = 1e-12;

  /**
   * By hand. Positives at 9, 5; honest at 5, 4, 3, 1. Thresholds 9: F 0, M 1/2. 5: F 1/4, M 0. The
   * rest only add false alerts, and everybody alerted is inside the hull's last edge: (0,1), (0,½),
   * (¼,0), (1,0). Edges give weights 0 (from nobody to 9), (¼)/(¼+½) = ⅓, and 1.
   */
  @Test
  void theEnvelopeIsThatOfTheHullByHand() {
    CostCurve curve =
        CostCurve.of(MetricTest.ranking(new double[] {9, 5}, new double[] {5, 4, 3, 1}))
            .orElseThrow();
    assertEquals(
        List.of(new Rates(0, 1), new Rates(0, 0.5), new Rates(0.25, 0), new Rates(1, 0)),
        curve.vertices());
    assertEquals(0.5 * 0.2, curve.envelope(0.2), EXACT); // the line of threshold 9
    assertEquals(0.25 * (1 - 0.6), curve.envelope(0.6), EXACT); // of threshold 5
    assertEquals(0, curve.envelope(0));
    assertEquals(0, curve.envelope(1));
    // Two triangles of height 1/6 at weight 1/3: 1/6 over all, halved.
    assertEquals(1.0 / 12, curve.area(), EXACT);
  }

  @Test
  void perfectRanksCostNothingAndTiesAsMuchAsKnowingNothing() {
    assertEquals(
        0, CostCurve.of(MetricTest.ranking(new double[] {2}, new double[] {1})).get().area());
    CostCurve tied = CostCurve.of(MetricTest.ranking(new double[] {1}, new double[] {1})).get();
    assertEquals(CostCurve.FLOOR, tied.area(), EXACT);
    assertEquals(CostCurve.trivial(0.3), tied.envelope(0.3), EXACT);
    CostCurve wrong = CostCurve.of(MetricTest.ranking(new double[] {1}, new double[] {2})).get();
    assertEquals(CostCurve.FLOOR, wrong.area(), EXACT);
    assertEquals(
        Optional.empty(), CostCurve.of(MetricTest.ranking(new double[] {1}, new double[0])));
  }

  @Test
  void aFrozenThresholdCostsALine() {
    // Two of three found, one of ten honest alerted: miss 1/3, rate 1/10.
    Rates frozen = Rates.of(new Confusion(2, 1, 1, 9)).orElseThrow();
    assertEquals(0.5 / 3 + 0.05, frozen.cost(0.5), EXACT);
    assertEquals((1.0 / 3 + 0.1) / 2, frozen.area(), EXACT);
  }

  /**
   * The exact area against the mean of the envelope at 20,001 weights, and no point above a line.
   */
  @Test
  void theAreaIsTheMeanOfTheEnvelope() {
    Random random = new Random(6);
    for (int round = 0; round < 20; round++) {
      Ranking ranking =
          MetricTest.ranking(
              random.ints(7, 0, 9).asDoubleStream().toArray(),
              random.ints(12, 0, 7).asDoubleStream().toArray());
      CostCurve curve = CostCurve.of(ranking).orElseThrow();
      double sum = 0;
      for (int i = 0; i <= 20_000; i++) {
        double weight = i / 20_000.0;
        double envelope = curve.envelope(weight);
        sum += (i == 0 || i == 20_000 ? 0.5 : 1) * envelope;
        assertTrue(envelope <= CostCurve.trivial(weight) + EXACT);
      }
      assertEquals(sum / 20_000, curve.area(), 1e-7);
      for (Ranking.Block block : ranking.blocks()) {
        Rates line = Rates.of(ranking.at(block.suspicion())).orElseThrow();
        assertTrue(curve.envelope(0.37) <= line.cost(0.37) + EXACT);
      }
    }
  }
}
