package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricTest {

  private static final double EXACT = 1e-12;

  private final Metric precision = new AveragePrecision();
  private final Metric roc = new RocAuc();

  /** Suspicions of positives and of honest accounts. */
  static Ranking ranking(double[] positives, double[] honest) {
    List<RankedAccount> accounts = new ArrayList<>();
    for (int i = 0; i < positives.length; i++) {
      accounts.add(new RankedAccount("p" + i, positives[i], true, "relay-account"));
    }
    for (int i = 0; i < honest.length; i++) {
      accounts.add(new RankedAccount("h" + i, honest[i], false, i % 2 == 0 ? "even" : "odd"));
    }
    Collections.shuffle(accounts, new Random(1));
    return new Ranking(accounts);
  }

  @Test
  void averagePrecisionAndRocOfFiveAccountsByHand() {
    // Order: + - + - -. Precision at the positives: 1/1 and 2/3; each adds recall 1/2.
    Ranking ranking = ranking(new double[] {5, 3}, new double[] {4, 2, 1});
    assertEquals((1 + 2.0 / 3) / 2, precision.of(ranking), EXACT);
    // Pairs won of 2*3: the 5 beats all 3, the 3 beats 2 of 3: 5/6.
    assertEquals(5.0 / 6, roc.of(ranking), EXACT);
    assertEquals(0.4, precision.byChance(ranking), EXACT); // 2 of 5
    assertEquals(0.5, roc.byChance(ranking), EXACT);
  }

  @Test
  void tiesAreCountedAsOneBlock() {
    // Blocks: {+,-} at 2, {+,-,-} at 1. Precision 1/2 then 2/5; each adds recall 1/2: 0.45.
    Ranking ranking = ranking(new double[] {2, 1}, new double[] {2, 1, 1});
    assertEquals(0.45, precision.of(ranking), EXACT);
    // Pairs: the 2 wins 2 and ties 1; the 1 ties 2 and loses 1: (2.5 + 1) / 6.
    assertEquals(3.5 / 6, roc.of(ranking), EXACT);
  }

  @Test
  void suspicionThatIsTheSameForAllIsChance() {
    Ranking ranking = ranking(new double[] {7, 7}, new double[20]);
    Ranking tied = ranking(new double[] {0, -0.0}, new double[20]);
    assertEquals(1, precision.of(ranking), EXACT); // guard: the fixture does tell apart
    assertEquals(2.0 / 22, precision.of(tied), EXACT);
    assertEquals(0.5, roc.of(tied), EXACT);
    // Half the honest may be alerted: half the block, so half the positives.
    assertEquals(0.5, new RecallAtFalsePositiveRate(0.5).of(tied), EXACT);
  }

  @Test
  void perfectAndReversedAreTheEndsOfTheScale() {
    double[] high = {9, 8};
    double[] low = {1, 2, 3};
    Ranking perfect = ranking(high, low);
    assertEquals(1, precision.of(perfect), EXACT);
    assertEquals(1, roc.of(perfect), EXACT);
    Ranking reversed = ranking(new double[] {1, 2}, new double[] {9, 8, 7});
    // Order - - - + +: (1/4 + 2/5) / 2.
    assertEquals((0.25 + 0.4) / 2, precision.of(reversed), EXACT);
    assertEquals(0, roc.of(reversed), EXACT);
  }

  @Test
  void withoutPositivesNothingIsEstimableAndTheReasonIsSaid() {
    Ranking none = ranking(new double[0], new double[] {1, 2});
    for (Metric metric : List.of(precision, roc)) {
      assertTrue(Double.isNaN(metric.of(none)));
      assertTrue(metric.whyNotEstimable(none).orElseThrow().contains("illicit"));
    }
    assertTrue(Double.isNaN(precision.of(ranking(new double[] {1}, new double[0]))));
  }

  @Test
  void neverScoredRanksBelowEveryScoreAndIsNeverAlerted() {
    Ranking ranking = ranking(new double[] {-1e300}, new double[] {Double.NEGATIVE_INFINITY});
    assertEquals(1, roc.of(ranking), EXACT);
    assertEquals(new Confusion(1, 0, 0, 1), ranking.at(Double.NEGATIVE_INFINITY));
  }

  @Test
  void recallAtAFalsePositiveRateCountsTheTiedBlockInProportion() {
    // 40 honest: one at 9, five at 5, the others at 0. Budget 0.1 of 40 is 4 false alerts.
    double[] honest = new double[40];
    honest[0] = 9;
    for (int i = 1; i <= 5; i++) {
      honest[i] = 5;
    }
    // Positives: one at 10 (free), two at 5; after the 9 three false alerts are left of 5: 3/5.
    Ranking ranking = ranking(new double[] {10, 5, 5, 0}, honest);
    Metric metric = new RecallAtFalsePositiveRate(0.1);
    assertTrue(metric.whyNotEstimable(ranking).orElseThrow().contains("needs 100"));
    double[] many = new double[400]; // the same ten times over
    for (int i = 0; i < many.length; i++) {
      many[i] = honest[i % 40];
    }
    Ranking large = ranking(new double[] {10, 5, 5, 0}, many);
    assertFalse(metric.whyNotEstimable(large).isPresent());
    assertEquals((1 + 2 * 0.6) / 4, metric.of(large), EXACT);
  }

  @Test
  void aBudgetNeedsTenFalseAlertsToBeStated() {
    Metric metric = new RecallAtFalsePositiveRate(0.1);
    assertFalse(metric.whyNotEstimable(ranking(new double[] {1}, new double[100])).isPresent());
    assertTrue(metric.whyNotEstimable(ranking(new double[] {1}, new double[99])).isPresent());
  }

  @Test
  void averagePrecisionAgreesWithTheDefinitionComputedPairByPair() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      double[] positives = coarse(random, 1 + random.nextInt(12));
      double[] honest = coarse(random, 1 + random.nextInt(30));
      double sum = 0;
      for (double at : positives) {
        // Precision at this positive's suspicion, every account compared with it.
        double right = count(positives, at);
        sum += right / (right + count(honest, at));
      }
      double won = 0;
      for (double p : positives) {
        for (double h : honest) {
          won += p > h ? 1 : p == h ? 0.5 : 0;
        }
      }
      Ranking ranking = ranking(positives, honest);
      assertEquals(sum / positives.length, precision.of(ranking), 1e-9);
      assertEquals(won / positives.length / honest.length, roc.of(ranking), 1e-9);
    }
  }

  @Test
  void suspicionAtRandomIsNearChance() {
    // 200 rounds of 20 positives in 400. The mean of ROC has sd about 0.067/sqrt(200) = 0.005;
    // 0.025 is five of them: a false alarm below one in a million, and the seed is fixed.
    Random random = new Random(11);
    double rocSum = 0;
    double precisionSum = 0;
    for (int round = 0; round < 200; round++) {
      Ranking ranking = ranking(random.doubles(20).toArray(), random.doubles(380).toArray());
      rocSum += roc.of(ranking);
      precisionSum += precision.of(ranking);
    }
    assertEquals(0.5, rocSum / 200, 0.025);
    // Average precision of few positives lies a little above prevalence, by about ln(400)/400.
    assertEquals(0.05 + 0.015, precisionSum / 200, 0.015);
  }

  private static double[] coarse(Random random, int count) {
    return random.ints(count, 0, 6).asDoubleStream().toArray();
  }

  private static double count(double[] values, double least) {
    double count = 0;
    for (double value : values) {
      count += value >= least ? 1 : 0;
    }
    return count;
  }
}
