package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class UncertaintyTest {

  private static final Statistic RECALL = Statistic.find("recall", Map.of()).orElseThrow();

  @Test
  void accountsOfOneOwnerAreDrawnTogetherOrNotAtAll() {
    // One pool of two at 9 and 8, one of two at 1 and 0: recall at 5 is 0, 1/2 or 1, never between.
    Worlds worlds = new Worlds().pool("a", 9, 8).pool("b", 1, 0).organization("o", 3, 3);
    double[] values =
        new Resampler(worlds.truth())
            .replicates(worlds.judged(5), List.of(RECALL), 400)
            .get(RECALL);
    assertArrayEquals(
        new double[] {0, 0.5, 1}, Arrays.stream(values).sorted().distinct().toArray());
    // Both pools once in half of the draws: 200 of 400, standard deviation 10.
    double half = Arrays.stream(values).filter(value -> value == 0.5).count();
    assertEquals(200, half, 40);
  }

  @Test
  void poolsThatShareACampaignHaveOneOwner() {
    Worlds apart = new Worlds().pool("a", 1).pool("b", 1).organization("o", 3).organization("q", 3);
    assertEquals(2, new Resampler(apart.truth()).operators());
    assertEquals(2, new Resampler(apart.truth()).organizations());
    Worlds same = new Worlds().pool("a", 1).pool("a", 1);
    assertEquals(1, new Resampler(same.truth()).operators());
  }

  @Test
  void resamplesAreTheSameOnOneThreadAndOnFour() throws Exception {
    Worlds worlds = manyPools(new Random(1), 12);
    Judged judged = worlds.judged(0.5);
    double[] here =
        new Resampler(worlds.truth()).replicates(judged, List.of(RECALL), 100).get(RECALL);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      double[] there =
          four.submit(
                  () ->
                      new Resampler(worlds.truth())
                          .replicates(judged, List.of(RECALL), 100)
                          .get(RECALL))
              .get();
      assertArrayEquals(here, there);
    } finally {
      four.shutdown();
    }
  }

  @Test
  void aResampledRankingCountsAsIfItsAccountsStoodThereSoOften() {
    Random random = new Random(4);
    for (int round = 0; round < 50; round++) {
      double[] positives = random.ints(6, 0, 5).asDoubleStream().toArray();
      double[] honest = random.ints(9, 0, 5).asDoubleStream().toArray();
      Ranking once = MetricTest.ranking(positives, honest);
      int[] times = random.ints(15, 0, 3).toArray();
      List<RankedAccount> copies = new ArrayList<>();
      for (int place = 0; place < 15; place++) {
        for (int copy = 0; copy < times[place]; copy++) {
          RankedAccount account = once.accounts().get(place);
          copies.add(
              new RankedAccount(
                  account.accountId() + copy, account.suspicion(), account.positive(), "x"));
        }
      }
      Ranking copied = new Ranking(copies);
      Ranking resampled = once.resampled(times);
      assertEquals(copied.blocks(), resampled.blocks());
      assertEquals(copied.honest(), resampled.honest());
      assertEquals(new AveragePrecision().of(copied), new AveragePrecision().of(resampled), 1e-12);
    }
  }

  /** Forty pools of ten accounts each, of which a share of its own is suspect; on average half. */
  private static Worlds manyPools(Random random, int pools) {
    Worlds worlds = new Worlds();
    for (int pool = 0; pool < pools; pool++) {
      double share = random.nextDouble();
      worlds.pool(
          "pool" + pool, random.doubles(10).map(chance -> chance < share ? 1 : 0).toArray());
    }
    return worlds.organization("o", 0, 0);
  }

  /**
   * 400 worlds of forty pools whose true recall is 1/2; the standard error of 400 worlds is 1.1 %,
   * and the seed is fixed. Taking the 400 accounts to be independent covers far less, which is the
   * point.
   */
  @Test
  void nineteenIntervalsOfTwentyHoldTheTrueValue() {
    Random random = new Random(20);
    int covered = 0;
    int naive = 0;
    for (int world = 0; world < 400; world++) {
      Worlds worlds = manyPools(random, 40);
      Judged judged = worlds.judged(0.5);
      double[] values =
          new Resampler(worlds.truth()).replicates(judged, List.of(RECALL), 400).get(RECALL);
      covered += holds(Percentiles.of(values, 40, Uncertainty.LEVEL).orElseThrow(), 0.5) ? 1 : 0;
      Confusion confusion = judged.confusion();
      naive +=
          holds(Interval.clopperPearson(confusion.truePositives(), 400, Uncertainty.LEVEL), 0.5)
              ? 1
              : 0;
    }
    assertTrue(covered >= 368 && covered <= 392, "covered " + covered + " of 400");
    assertTrue(naive < 320, "independent accounts covered " + naive + " of 400");
  }

  private static boolean holds(Interval interval, double value) {
    return interval.low() <= value && value <= interval.high();
  }

  @Test
  void withFewOperatorsAreasGetNoIntervalAndSharesTheExactOneOfAccounts() {
    Worlds worlds = new Worlds().pool("a", 9, 8, 1).organization("o", 3, 3);
    Uncertainty uncertainty = new Uncertainty(worlds.judged(5), worlds.truth(), 100);
    assertEquals(Optional.empty(), uncertainty.interval("pr_auc", Map.of()));
    assertEquals(
        Optional.of(Interval.clopperPearson(2, 3, 0.95)), uncertainty.interval("recall", Map.of()));
  }

  @Test
  void whereAllOrNoneAreFoundTheOwnersBoundTheShare() {
    Worlds worlds = new Worlds();
    for (int pool = 0; pool < 6; pool++) {
      worlds.pool("pool" + pool, 9, 9, 9);
    }
    worlds.organization("o", 1, 1).organization("q", 1);
    Uncertainty uncertainty = new Uncertainty(worlds.judged(5), worlds.truth(), 100);
    // All six operators, not all eighteen accounts; neither of two organizations.
    assertEquals(
        Optional.of(Interval.clopperPearson(6, 6, 0.95).by(Interval.Method.EXACT_OVER_OWNERS)),
        uncertainty.interval("recall", Map.of()));
    assertEquals(
        Interval.clopperPearson(0, 2, 0.95).high(),
        uncertainty.interval("false_positive_rate", Map.of()).orElseThrow().high());
    assertEquals(Optional.empty(), uncertainty.interval("pr_auc", Map.of()));
    assertEquals(
        "honest organizations are 2, 5 are needed", uncertainty.whyNone("pr_auc", Map.of()));
  }
}
