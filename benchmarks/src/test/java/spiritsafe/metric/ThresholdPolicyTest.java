package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.truth.Truth;

class ThresholdPolicyTest {

  private static Threshold choose(String policy, Ranking ranking) {
    return ThresholdPolicy.parse(policy).choose(Optional.of(ranking));
  }

  @Test
  void aFalsePositiveRateIsKeptOnValidationAndUsedUp() {
    // 10 honest, budget 0.2: two false alerts, so just above the third highest, which is 8.
    Ranking ranking =
        MetricTest.ranking(new double[] {8, 9.5}, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    Threshold threshold = choose("fpr<=0.2", ranking);
    assertEquals(Threshold.State.FROZEN, threshold.state());
    assertEquals(Math.nextUp(8.0), threshold.value().getAsDouble());
    assertEquals(new Confusion(1, 2, 1, 8), ranking.at(threshold.value().getAsDouble()));
  }

  @Test
  void aTiedBlockIsNotSplitByAThreshold() {
    // One false alert allowed, but the two highest honest tie: none is alerted.
    Ranking ranking =
        MetricTest.ranking(new double[] {3}, new double[] {2, 2, 0, 0, 0, 0, 0, 0, 0, 0});
    double threshold = choose("fpr<=0.1", ranking).value().getAsDouble();
    assertEquals(new Confusion(1, 0, 0, 10), ranking.at(threshold));
  }

  @Test
  void tooFewHonestAccountsGiveAThresholdAboveThemAllAndSaySo() {
    // 1/1e-3 = 1000 honest accounts would be needed.
    Ranking ranking = MetricTest.ranking(new double[] {3, 9}, new double[] {1, 4});
    Threshold threshold = choose("fpr<=1e-3", ranking);
    assertEquals(Threshold.State.NOT_ESTIMABLE, threshold.state());
    assertEquals(Math.nextUp(4.0), threshold.value().getAsDouble());
    assertTrue(threshold.reason().contains("needs 1000 honest validation accounts, has 2"));
    assertEquals(
        Threshold.State.FROZEN,
        choose("fpr<=1e-3", MetricTest.ranking(new double[] {3}, new double[1000])).state());
  }

  @Test
  void accountsNeverScoredDoNotSpendTheBudget() {
    double[] unscored = new double[20];
    Arrays.fill(unscored, Double.NEGATIVE_INFINITY);
    // Nobody honest is scored: the lowest score there is keeps any budget.
    Ranking positivesOnly = MetricTest.ranking(new double[] {3, 2}, unscored);
    assertEquals(2, choose("fpr<=0.1", positivesOnly).value().getAsDouble());
    Threshold none = choose("fpr<=0.1", MetricTest.ranking(new double[0], unscored));
    assertEquals(Threshold.State.INFEASIBLE, none.state());
    assertEquals("no validation account was ever scored", none.reason());
    // The highest number there is leaves no room above it.
    assertEquals(
        Threshold.State.INFEASIBLE,
        choose("fpr<=0.1", MetricTest.ranking(new double[0], new double[] {Double.MAX_VALUE}))
            .state());
  }

  @Test
  void precisionTakesTheLowestThresholdThatReachesIt() {
    // Down from 5: 1/1, 2/2, 2/3, 3/4, 3/5. At 0.75 the lowest is the fourth, at suspicion 2.
    Ranking ranking = MetricTest.ranking(new double[] {5, 4, 2}, new double[] {3, 1});
    assertEquals(2, choose("precision>=0.75", ranking).value().getAsDouble());
    assertEquals(4, choose("precision>=0.9", ranking).value().getAsDouble());
    Threshold none =
        choose("precision>=0.9", MetricTest.ranking(new double[] {1}, new double[] {2}));
    assertEquals(Threshold.State.INFEASIBLE, none.state());
    assertTrue(none.value().isEmpty());
  }

  @Test
  void theBestFBetaIsChosen() {
    // F0.5 = 1.25TP/(1.25TP + 0.25FN + FP). At 5: 1.25/(1.25+0.5) = 0.714; at 4: 2.5/2.75 = 0.909;
    // at 3: 2.5/3.75 = 0.667; at 2: 3.75/4.75 = 0.789. The best is at 4.
    Ranking ranking = MetricTest.ranking(new double[] {5, 4, 2}, new double[] {3, 1});
    assertEquals(4, choose("max-fbeta:0.5", ranking).value().getAsDouble());
    // F2 = 5TP/(5TP + 4FN + FP). At 4: 10/14 = 0.714; at 2: 15/16.
    assertEquals(2, choose("max-fbeta:2", ranking).value().getAsDouble());
  }

  @Test
  void withoutValidationOnlyAFixedThresholdStands() {
    assertEquals(
        0.7, ThresholdPolicy.parse("fixed:0.7").choose(Optional.empty()).value().getAsDouble());
    assertEquals(
        Threshold.State.INFEASIBLE,
        ThresholdPolicy.parse("fpr<=0.1").choose(Optional.empty()).state());
  }

  @Test
  void nonsenseIsRefused() {
    for (String text :
        List.of("", "fpr<=0", "fpr<=2", "fpr<=x", "fixed:NaN", "precision>=1.1", "max-fbeta:0")) {
      assertThrows(IllegalArgumentException.class, () -> ThresholdPolicy.parse(text), text);
    }
  }

  private static WorldTruth twoDays() {
    SortedMap<String, SortedMap<String, Harvest>> harvests = new TreeMap<>();
    Harvest harvest = new Harvest();
    harvest.add(0, 100);
    harvest.add(5, 900);
    harvests.put("p0", new TreeMap<>(Map.of("c", harvest)));
    return new WorldTruth(
        new Truth(new TreeMap<>(), List.of()),
        new TreeMap<>(),
        harvests,
        10,
        0,
        2 * 86_400_000_000L);
  }

  @Test
  void alertsPerDayCountRightAndWrongOnesOverTheLengthOfTheWorld() {
    // Two days at 1.5 alerts: three. The tie at 7 would make it four.
    Ranking ranking = MetricTest.ranking(new double[] {9, 7}, new double[] {8, 7, 1});
    Threshold threshold =
        ThresholdPolicy.parse("alerts-per-day<=1.5")
            .choose(ranking, twoDays(), (account, value) -> Optional.empty());
    assertEquals(8, threshold.value().getAsDouble());
    Threshold none =
        ThresholdPolicy.parse("alerts-per-day<=0.4")
            .choose(ranking, twoDays(), (account, value) -> Optional.empty());
    assertEquals(Threshold.State.INFEASIBLE, none.state());
  }

  /** p0 reaches 3 after 100 of its 1,000 tokens and 9 only after all of them. */
  private static Optional<Alert> p0(String account, double threshold) {
    return account.equals("p0") && threshold <= 9
        ? Optional.of(new Alert("p0", 0, threshold <= 3 ? 0 : 5, 9))
        : Optional.empty();
  }

  @Test
  void theCheapestThresholdWeighsFalseAlertsAgainstTokens() {
    Ranking ranking = MetricTest.ranking(new double[] {9}, new double[] {5, 4, 3, 1});
    // Alerting at 3 saves 900 tokens and costs three false alerts; at 1 four. At 9 or above
    // nothing.
    Threshold dear = cheapest(ranking, "min-cost:fp=1,fn-token=0.01");
    assertEquals(3, dear.value().getAsDouble()); // 3 + 100/100 = 4, against 10 for nobody
    Threshold cheap = cheapest(ranking, "min-cost:fp=1,fn-token=0.001");
    assertEquals(Math.nextUp(9.0), cheap.value().getAsDouble()); // 3.1 against 1
    assertEquals(4, new Costs(1, 0.01).of(ranking, twoDays(), ThresholdPolicyTest::p0, 3), 1e-12);
  }

  private static Threshold cheapest(Ranking ranking, String policy) {
    return ThresholdPolicy.parse(policy).choose(ranking, twoDays(), ThresholdPolicyTest::p0);
  }

  @Test
  void costsThatAreNoneAreRefused() {
    for (String wrong :
        List.of("1", "fp=1", "fp=1,fn-token=x", "fp=-1,fn-token=1", "fp=0,fn-token=0")) {
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class, () -> ThresholdPolicy.parse("min-cost:" + wrong))
              .getMessage()
              .contains("fp=1,fn-token=1e-4"),
          wrong);
    }
  }
}
