package spiritsafe.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.FDistribution;
import org.junit.jupiter.api.Test;
import spiritsafe.metric.Statistic;

class StatisticalTestsTest {

  private static final double EXACT = 1e-12;

  @Test
  void friedmanOfThreeBlocksByHand() {
    // Ranks 1 2 3, 1 3 2, 2 1 3: sums 4, 6, 8 around 6. 12*8/(3*3*4) = 8/3; F = 2*(8/3)/(6-8/3).
    Friedman friedman =
        Friedman.of(new double[][] {{.9, .8, .7}, {.9, .7, .8}, {.8, .9, .7}}, true);
    assertEquals(List.of(4 / 3.0, 2.0, 8 / 3.0), friedman.meanRanks());
    assertEquals(8 / 3.0, friedman.chiSquare(), EXACT);
    assertEquals(1.6, friedman.f(), EXACT);
    // Of the 36 ways to deal two blocks beside the first, 13 set the sums apart by 8 or more
    // (counted by a program of its own).
    assertEquals(13 / 36.0, friedman.pValue(), EXACT);
    assertEquals(Friedman.Method.EXACT, friedman.method());
  }

  /**
   * All blocks agree. Two of two detectors do so every other time, three of three in one of 3!² =
   * 36, six of three in one of 3!⁵ = 7776; F would say zero each time.
   */
  @Test
  void blocksThatAllAgreeDoSoByLuckAsOftenAsTheyCan() {
    double[] two = {2, 1};
    double[] three = {3, 2, 1};
    assertEquals(0.5, Friedman.of(new double[][] {two, two}, true).pValue(), EXACT);
    assertEquals(1 / 36.0, Friedman.of(new double[][] {three, three, three}, true).pValue(), EXACT);
    assertEquals(
        1 / 7776.0,
        Friedman.of(new double[][] {three, three, three, three, three, three}, true).pValue(),
        EXACT);
    assertEquals(Double.POSITIVE_INFINITY, Friedman.of(new double[][] {two, two}, true).f());
  }

  @Test
  void tiedRanksAreDealtAsTheyAre() {
    // Ranks 1.5 1.5 3 twice: sums 3 3 6; the odd one falls on the same place in one deal of three.
    Friedman friedman = Friedman.of(new double[][] {{5, 5, 1}, {5, 5, 1}}, true);
    assertEquals(1 / 3.0, friedman.pValue(), EXACT);
  }

  /** Ten blocks of six by lot: dealt p-values are those of F within what 20,000 deals can tell. */
  @Test
  void dealtRanksSayWhatLargeTablesSay() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 5; round++) {
      double lift = round / 4.0;
      double[][] values = new double[12][6];
      for (double[] block : values) {
        for (int i = 0; i < 6; i++) {
          block[i] = random.nextDouble() + (i == 0 ? lift / 3 : 0);
        }
      }
      Friedman friedman = Friedman.of(values, true);
      assertEquals(Friedman.Method.DEALT, friedman.method());
      double f = FDistribution.of(5, 55).survivalProbability(friedman.f());
      assertEquals(f, friedman.pValue(), 0.02);
      assertEquals(friedman, Friedman.of(values, true)); // the same deals each time
    }
    double[][] large = new double[60][];
    for (int i = 0; i < 60; i++) {
      large[i] = random.doubles(6).toArray();
    }
    assertEquals(Friedman.Method.F, Friedman.of(large, true).method());
  }

  @Test
  void friedmanWithTiesIsCorrected() {
    // Ranks 1.5 1.5 3 and 1 2 3: sums 2.5, 3.5, 6 around 4: squares 2.25 + 0.25 + 4 = 6.5.
    // Spread 2*3*4 less (2^3 - 2)/2 = 3: 12*6.5/21.
    Friedman friedman = Friedman.of(new double[][] {{5, 5, 1}, {5, 4, 1}}, true);
    assertEquals(12 * 6.5 / 21, friedman.chiSquare(), EXACT);
    assertEquals(1, Friedman.of(new double[][] {{5, 5}, {4, 4}}, true).pValue());
    assertThrows(IllegalArgumentException.class, () -> Friedman.of(new double[][] {{1, 2}}, true));
  }

  @Test
  void whatIsMissingRanksWorstWhicheverWayIsBetter() {
    double none = Double.NaN;
    assertArrayEquals(new double[] {3, 1, 2}, Friedman.ranks(new double[] {none, 9, 5}, true));
    assertArrayEquals(new double[] {3, 2, 1}, Friedman.ranks(new double[] {none, 9, 5}, false));
  }

  @Test
  void signedRanksOfSixBlocksThatAllAgree() {
    double[] one = {1, 2, 3, 4, 5, 6};
    double[] other = {1.1, 2.2, 3.3, 4.4, 5.5, 6.6};
    assertEquals(2 / 64.0, SignedRanks.pValue(one, other), EXACT); // two of 2^6 sign patterns
    assertEquals(1, SignedRanks.pValue(one, one));
    // A seventh block without a difference changes nothing.
    assertEquals(
        2 / 64.0,
        SignedRanks.pValue(
            new double[] {1, 2, 3, 4, 5, 6, 7}, new double[] {1.1, 2.2, 3.3, 4.4, 5.5, 6.6, 7}),
        EXACT);
  }

  @Test
  void holmMultipliesByWhatIsLeftAndNeverFalls() {
    // Sorted 0.01*3, 0.03*2, 0.04*1; the last may not be below the one before.
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06}, SignedRanks.holm(new double[] {0.01, 0.04, 0.03}), EXACT);
    assertArrayEquals(new double[] {1}, SignedRanks.holm(new double[] {1.0}));
  }

  @Test
  void threeDetectorsOverEightWorlds() {
    // a beats b beats c by small steps everywhere but for one world in which a and b change places.
    double[][] values = new double[8][];
    for (int world = 0; world < 8; world++) {
      double base = world / 100.0;
      values[world] =
          world == 0
              ? new double[] {.88 + base, .90 + base, .1 + base}
              : new double[] {.8 + 1.1 * base, .8 + 1.05 * base, .2 + base};
    }
    values[3][2] = Double.NaN; // c failed there and is worst, as everywhere
    BlockComparison blocks =
        BlockComparison.of(
            Statistic.find("pr_auc", Map.of()).orElseThrow(),
            false,
            List.of("1", "2", "3", "4", "5", "6", "7", "8"),
            List.of("c", "a", "b"),
            reordered(values),
            new Margin(0.02, false));
    // a and b differ by less than the margin everywhere; c is worse than both by far more.
    assertEquals(new BayesianSignedRanks(0, 1, 0), blocks.pairs().get(2).chances());
    assertTrue(blocks.pairs().get(0).chances().better() > 0.99);
    assertEquals(
        List.of("a", "b", "c"),
        blocks.detectors().stream().map(BlockComparison.Ranked::detector).toList());
    assertEquals((2 + 7) / 8.0, blocks.detectors().get(0).meanRank(), EXACT);
    assertTrue(blocks.pValue() < 0.01);
    // c differs from both: 2/2^8 for each, times 3 and 2; a and b are one group.
    BlockComparison.Pair first = blocks.pairs().get(0);
    assertEquals("c", first.first());
    assertEquals(2 / 256.0, first.pValue(), EXACT);
    assertEquals(6 / 256.0, first.adjusted(), EXACT);
    assertEquals(List.of(List.of("a", "b")), blocks.groups());
  }

  private static double[][] reordered(double[][] values) {
    double[][] moved = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      moved[i] = new double[] {values[i][2], values[i][0], values[i][1]};
    }
    return moved;
  }
}
