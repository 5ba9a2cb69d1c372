package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OwnerIntervalsTest {

  /** Six pools of three accounts and eight organizations of two, suspicions by kind. */
  private static Uncertainty world(int operators, double illicit, double honest) {
    Worlds worlds = new Worlds();
    for (int pool = 0; pool < operators; pool++) {
      worlds.pool("pool" + pool, illicit, illicit, illicit);
    }
    for (int organization = 0; organization < 8; organization++) {
      worlds.organization("o" + organization, honest, honest);
    }
    return new Uncertainty(worlds.judgedWithCampaigns(5), worlds.truth(), 100);
  }

  private static Interval interval(Uncertainty of, String name, String... slice) {
    return of.interval(name, slice.length == 0 ? Map.of() : Map.of(slice[0], slice[1]))
        .orElseThrow();
  }

  /** All worlds at an end: all found, none found, all alerted, nobody told apart; 6 and 3 pools. */
  static Stream<Arguments> ends() {
    return Stream.of(6, 3)
        .flatMap(
            pools ->
                Stream.of(
                        new double[] {9, 1},
                        new double[] {1, 1},
                        new double[] {9, 9},
                        new double[] {1, 9})
                    .map(s -> Arguments.of(pools, s[0], s[1])));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void noNumberHasAnIntervalWithoutWidthOrOutOfItsRange(int pools, double illicit, double honest) {
    Uncertainty uncertainty = world(pools, illicit, honest);
    int stated = 0;
    for (Statistic statistic : Statistic.all()) {
      Optional<Interval> interval = uncertainty.interval(statistic.name(), statistic.slice());
      String why = uncertainty.whyNone(statistic.name(), statistic.slice());
      assertTrue(interval.isEmpty() || why.isEmpty(), statistic.text());
      if (interval.isPresent()) {
        stated++;
        Interval i = interval.get();
        assertTrue(i.low() < i.high(), statistic.text() + " " + i);
        assertTrue(i.low() >= statistic.least() && i.high() <= statistic.most(), "" + i);
      }
    }
    assertTrue(stated >= 2, "recall and false-positive rate have one");
  }

  @Test
  void anAreaThatDoesNotVaryHasNoIntervalAndSaysWhy() {
    Uncertainty perfect = world(6, 9, 1);
    for (String area : List.of("pr_auc", "roc_auc")) {
      assertEquals(Optional.empty(), perfect.interval(area, Map.of()));
      assertEquals("it does not vary over resamples of owners", perfect.whyNone(area, Map.of()));
    }
    assertEquals("operators are 3, 5 are needed", world(3, 9, 1).whyNone("pr_auc", Map.of()));
  }

  /**
   * All of six operators found, none of eight organizations alerted. At 97.5 % the exact interval
   * of 6 of 6 begins at 0.0125^(1/6) = 0.48175, that of 0 of 8 ends at 1 - 0.0125^(1/8) = 0.42175.
   * Prevalence here 18 of 34.
   */
  @Test
  void whatFollowsFromTwoRatesIsBoundedByTheirOwners() {
    Uncertainty perfect = world(6, 9, 1);
    double recall = Math.pow(0.0125, 1.0 / 6);
    double rate = 1 - Math.pow(0.0125, 1.0 / 8);
    assertEquals(0.48175, recall, 1e-5);
    assertEquals(0.42175, rate, 1e-5);

    Interval balanced = interval(perfect, "balanced_accuracy");
    assertEquals((recall + 1 - rate) / 2, balanced.low(), 1e-9);
    assertEquals(1, balanced.high());
    assertEquals(Interval.Method.OF_RATES, balanced.method());

    Interval rare = interval(perfect, "precision_at_prevalence", "prevalence", "1e-6");
    assertEquals(1e-6 * recall / (1e-6 * recall + (1 - 1e-6) * rate), rare.low(), 1e-15);
    assertEquals(1, rare.high());

    // 18·0.48175 = 8.672 found of 18, and 16·0.42175 = 6.748 false alerts: 2·8.672/(2·8.672+9.328
    // +6.748) = 0.5190.
    assertEquals(0.5190, interval(perfect, "f1").low(), 1e-4);
    // (8.672·9.252 - 6.748·9.328) / √(15.420·18.580·18·16) = 17.29 / 287.25 = 0.0602.
    assertEquals(0.0602, interval(perfect, "mcc").low(), 1e-4);
  }

  @Test
  void precisionOfAllRightIsBoundedByTheOwnersAlerted() {
    assertEquals(
        Interval.clopperPearson(6, 6, 0.95).by(Interval.Method.EXACT_OVER_OWNERS),
        interval(world(6, 9, 1), "precision"));
  }

  @Test
  void oneOperatorFoundSaysLittleOfOthers() {
    assertEquals(0.025, interval(world(1, 9, 1), "recall").low(), 1e-9);
  }

  @Test
  void countsOfTwoWorldsAddUp() {
    Worlds worlds = new Worlds().pool("a", 9, 1).organization("o", 1).organization("q", 9);
    OwnerIntervals.Counts one =
        OwnerIntervals.Counts.of(worlds.judged(5), new Resampler(worlds.truth()));
    assertEquals(new OwnerIntervals.Counts(1, 2, 2, new Confusion(1, 1, 1, 1), List.of()), one);
    assertEquals(
        new OwnerIntervals.Counts(2, 4, 4, new Confusion(2, 2, 2, 2), List.of()), one.plus(one));
  }

  @Test
  void aRateThatVariesIsTakenAtTheWiderLevelToo() {
    // Recall varies between pools, nobody honest is alerted: F1 reaches below its own resamples.
    Worlds worlds = new Worlds();
    for (int pool = 0; pool < 12; pool++) {
      worlds.pool("pool" + pool, 9, pool % 3 == 0 ? 1 : 9, pool % 2 == 0 ? 1 : 9);
    }
    for (int organization = 0; organization < 8; organization++) {
      worlds.organization("o" + organization, 1, 1);
    }
    Judged judged = worlds.judged(5);
    Statistic f1 = Statistic.find("f1", Map.of()).orElseThrow();
    Interval resampled =
        Percentiles.of(
                new Resampler(worlds.truth()).replicates(judged, List.of(f1), 1000).get(f1),
                8,
                0.95)
            .orElseThrow();
    Interval stated =
        new Uncertainty(judged, worlds.truth(), 1000).interval("f1", Map.of()).orElseThrow();
    assertTrue(stated.low() < resampled.low() - 0.05, stated + " and " + resampled);
    assertTrue(stated.high() >= f1.of().applyAsDouble(judged));
  }
}
