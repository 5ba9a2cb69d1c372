package spiritsafe.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Worlds;

class PairedComparisonTest {

  private static final Statistic AREA = Statistic.find("pr_auc", Map.of()).orElseThrow();
  private static final Statistic RECALL = Statistic.find("recall", Map.of()).orElseThrow();
  private static final Margin MARGIN = Margin.parse("0.02");

  /** Twelve pools of four and thirty organizations of two, scored at random with some skill. */
  private static Worlds world(Random random, double skill) {
    Worlds worlds = new Worlds();
    for (int pool = 0; pool < 12; pool++) {
      worlds.pool("pool" + pool, random.doubles(4).map(x -> x + skill).toArray());
    }
    for (int organization = 0; organization < 30; organization++) {
      worlds.organization("o" + organization, random.doubles(2).toArray());
    }
    return worlds;
  }

  @Test
  void aDetectorIsEquivalentToItself() {
    Worlds worlds = world(new Random(1), 0.3);
    Judged judged = worlds.judged(0.9);
    PairedComparison same = PairedComparison.of(AREA, judged, judged, worlds.truth(), MARGIN, 200);
    assertEquals(Optional.of(new Interval(0, 0, Interval.Method.BOOTSTRAP)), same.difference());
    assertEquals(Verdict.EQUIVALENT, same.verdict());
    assertEquals(1, same.pValue().getAsDouble());
    assertEquals(0, same.pBetter().getAsDouble());
  }

  @Test
  void aMuchBetterOneIsFoundSoAndTheOtherWayRoundWorse() {
    Worlds worlds = world(new Random(1), 0.0);
    Judged weak = worlds.judged(0.9);
    Judged strong = world(new Random(2), 0.8).judged(0.9);
    for (Statistic statistic : new Statistic[] {AREA, RECALL}) {
      PairedComparison better =
          PairedComparison.of(statistic, weak, strong, worlds.truth(), MARGIN, 200);
      assertEquals(Verdict.BETTER, better.verdict(), better.toString());
      assertTrue(better.pValue().getAsDouble() < 0.02, better.toString());
      assertEquals(1, better.pBetter().getAsDouble());
      assertEquals(
          Verdict.WORSE,
          PairedComparison.of(statistic, strong, weak, worlds.truth(), MARGIN, 200).verdict());
    }
  }

  @Test
  void ofNumbersOfWhichLessIsBetterTheSmallerWins() {
    Statistic alarms = Statistic.find("false_positive_rate", Map.of()).orElseThrow();
    Worlds worlds = world(new Random(1), 0);
    PairedComparison fewer =
        PairedComparison.of(
            alarms, worlds.judged(0.2), worlds.judged(0.95), worlds.truth(), MARGIN, 200);
    assertTrue(fewer.difference().orElseThrow().high() < 0);
    assertEquals(Verdict.BETTER, fewer.verdict());
  }

  /**
   * 200 worlds of two detectors that know nothing. A valid test finds a difference at the 5 % level
   * in no more than one of twenty; 200 draws of 5 % are ten with a standard deviation of 3.1, so
   * more than 22 would be a false alarm of this test once in ten thousand, and the seed is fixed.
   */
  @Test
  void whereNeitherIsBetterTheTestSaysSoInNineteenOfTwenty() {
    Random random = new Random(6);
    int found = 0;
    for (int round = 0; round < 200; round++) {
      Worlds worlds = world(random, 0);
      Judged other = world(random, 0).judged(0.9);
      PairedComparison comparison =
          PairedComparison.of(AREA, worlds.judged(0.9), other, worlds.truth(), MARGIN, 100);
      found += comparison.pValue().getAsDouble() <= 0.05 ? 1 : 0;
    }
    assertTrue(found <= 22, found + " of 200");
    assertTrue(found >= 1, "a test that never finds anything is no test");
  }

  @Test
  void withFewOperatorsThereIsNoVerdict() {
    Worlds worlds = new Worlds().pool("a", 9, 8).organization("o", 1, 2);
    PairedComparison few =
        PairedComparison.of(AREA, worlds.judged(5), worlds.judged(5), worlds.truth(), MARGIN, 100);
    assertEquals(Optional.empty(), few.difference());
    assertEquals(Verdict.UNDECIDED, few.verdict());
  }

  @Test
  void verdictsFollowTheIntervalAndTheMargin() {
    assertEquals(Verdict.BETTER, Verdict.of(Optional.of(new Interval(0.03, 0.2)), 0.02));
    assertEquals(Verdict.UNDECIDED, Verdict.of(Optional.of(new Interval(0.01, 0.2)), 0.02));
    assertEquals(Verdict.EQUIVALENT, Verdict.of(Optional.of(new Interval(-0.02, 0.02)), 0.02));
    assertEquals(Verdict.UNDECIDED, Verdict.of(Optional.of(new Interval(-0.03, 0.02)), 0.02));
    assertEquals(Verdict.WORSE, Verdict.of(Optional.of(new Interval(-0.2, -0.03)), 0.02));
    assertEquals(Verdict.UNDECIDED, Verdict.of(Optional.empty(), 0.02));
  }

  @Test
  void marginsAreDifferencesOrShares() {
    assertEquals(0.02, Margin.parse("0.02").around(500));
    assertEquals(50, Margin.parse("10%").around(500), 1e-9);
    for (String wrong : new String[] {"much", "-1", "%", "NaN"}) {
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> Margin.parse(wrong))
              .getMessage()
              .contains("margin '" + wrong + "'"));
    }
  }
}
