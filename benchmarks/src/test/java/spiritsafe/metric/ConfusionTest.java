package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {

  @Test
  void sharesByHand() {
    Confusion confusion = new Confusion(6, 2, 4, 88);
    assertEquals(6.0 / 8, confusion.precision().getAsDouble(), 1e-12);
    assertEquals(6.0 / 10, confusion.recall().getAsDouble(), 1e-12);
    assertEquals(12.0 / (12 + 4 + 2), confusion.f1().getAsDouble(), 1e-12); // 2TP/(2TP+FN+FP)
    assertEquals(2.0 / 90, confusion.falsePositiveRate().getAsDouble(), 1e-12);
  }

  @Test
  void precisionIsReweightedToAnotherPrevalence() {
    // TPR 0.8, FPR 0.01. At 1e-3: 0.0008 / (0.0008 + 0.999 * 0.01) = 0.0741427...
    Confusion confusion = new Confusion(8, 1, 2, 99);
    assertEquals(0.0008 / (0.0008 + 0.00999), confusion.precisionAt(1e-3).getAsDouble(), 1e-12);
    // At the prevalence it has, 10 of 110, it is the precision it has: 8/9.
    assertEquals(8.0 / 9, confusion.precisionAt(10.0 / 110).getAsDouble(), 1e-12);
  }

  @Test
  void whatCannotBeSaidIsEmpty() {
    assertTrue(new Confusion(0, 0, 5, 5).precision().isEmpty());
    assertTrue(new Confusion(0, 0, 5, 5).precisionAt(0.1).isEmpty());
    assertTrue(new Confusion(0, 1, 0, 5).recall().isEmpty());
    assertTrue(new Confusion(1, 0, 0, 0).falsePositiveRate().isEmpty());
    assertEquals(0, new Confusion(0, 3, 5, 5).f1().getAsDouble());
    assertThrows(IllegalArgumentException.class, () -> new Confusion(-1, 0, 0, 0));
  }

  @Test
  void theExactIntervalMatchesClosedForms() {
    // 0 of n: upper end 1 - 0.025^(1/n). n of n mirrors it.
    Interval none = Interval.clopperPearson(0, 10, 0.95);
    assertEquals(0, none.low());
    assertEquals(1 - Math.pow(0.025, 0.1), none.high(), 1e-9);
    Interval all = Interval.clopperPearson(10, 10, 0.95);
    assertEquals(Math.pow(0.025, 0.1), all.low(), 1e-9);
    assertEquals(1, all.high());
    // 1 of 2: lower end 1 - sqrt(1 - 0.025), as P(X >= 1) = 1 - (1-p)^2; the upper mirrors it.
    Interval half = Interval.clopperPearson(1, 2, 0.95);
    assertEquals(1 - Math.sqrt(0.975), half.low(), 1e-9);
    assertEquals(Math.sqrt(0.975), half.high(), 1e-9);
    assertEquals(new Interval(0, 1), Interval.clopperPearson(0, 0, 0.95));
  }

  @Test
  void falseAlertsAreCountedByArchetype() {
    // h0, h2 are even (9, 1), h1 is odd (9). At 5: one of two even, the one odd; positives not.
    List<ArchetypeAlarms> alarms =
        ArchetypeAlarms.of(MetricTest.ranking(new double[] {9}, new double[] {9, 9, 1}), 5);
    assertEquals(2, alarms.size());
    assertEquals("even", alarms.get(0).archetype());
    assertEquals(0.5, alarms.get(0).rate());
    assertEquals(1, alarms.get(1).alerted());
    assertEquals(1, alarms.get(1).honest());
  }

  @Test
  void correlationAndBalancedAccuracyOfAHundredAccountsByHand() {
    Confusion confusion = new Confusion(6, 4, 2, 88);
    // (6*88 - 4*2) / sqrt(10 * 90 * 8 * 92) = 520 / 813.88...
    assertEquals(520 / Math.sqrt(10.0 * 90 * 8 * 92), confusion.mcc().getAsDouble(), 1e-12);
    assertEquals((0.75 + 88 / 92.0) / 2, confusion.balancedAccuracy().getAsDouble(), 1e-12);
  }

  @Test
  void correlationIsOneForAllRightAndNothingForAllOrNone() {
    assertEquals(1, new Confusion(3, 0, 0, 7).mcc().getAsDouble(), 1e-12);
    assertEquals(-1, new Confusion(0, 7, 3, 0).mcc().getAsDouble(), 1e-12);
    assertEquals(0, new Confusion(0, 0, 3, 7).mcc().getAsDouble());
    assertEquals(0, new Confusion(3, 7, 0, 0).mcc().getAsDouble());
    assertTrue(new Confusion(0, 1, 0, 7).mcc().isEmpty());
    // 100,000 squared twice over is beyond what whole numbers hold.
    assertEquals(0, new Confusion(100_000, 100_000, 100_000, 100_000).mcc().getAsDouble(), 1e-12);
  }
}
