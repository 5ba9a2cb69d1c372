package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.Worlds;
import spiritsafe.report.MetricRow;
import spiritsafe.report.MetricRows;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.trial.DetectorResult.Judgement;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.WorldRun;

/** Numbers over worlds, on the world of our own gate at half its size. */
class StandingTest {

  private static final String GATE =
      """
      schema: spiritsafe.gate/1
      detector: [volume, %s]
      data: [{scenario: small-harvests.yaml, seeds: [5, 6], scale: 0.5}]
      threshold: {policy: "fpr<=0.2"}
      levels: [{id: a, metric: pr_auc, min: 0}]
      budget: {time: 10s}
      """;

  private static GateSetting setting(LongSupplier nanos) {
    Path base = Path.of("../gate");
    return new GateSetting(
        base, name -> ScenarioReader.read(base.resolve(name)), 2, LocalDate.EPOCH, nanos);
  }

  private static GateNumber number(String name, String... slice) {
    return new GateNumber(
        name, slice.length == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(slice[0], slice[1])));
  }

  private static TrialResult trial(int seed) throws IOException {
    GateFile gate = GateReader.parse("g.yml", GATE.formatted("random"));
    GateTrials trials = new GateTrials(setting(() -> 0), false, Optional.empty());
    GateTrials.World world = GateTrials.World.of(gate.data().get(0), gate.policy()).get(seed);
    trials.want(world, gate.detectors());
    trials.run();
    return trials.result(world).orElseThrow();
  }

  /** Whatever results state of one world, the gate judges: the number, and its interval. */
  @Test
  void ofOneWorldTheNumbersAreThoseOfTheResults() throws IOException {
    var judgement = trial(0).detectors().get(0).judgement().orElseThrow();
    Standing standing = new Standing(List.of(judgement));
    int intervals = 0;
    for (MetricRow row : MetricRows.of(judgement)) {
      GateNumber number = new GateNumber(row.name(), row.slice());
      double value = standing.value(number);
      if (row.estimable()) {
        assertEquals(row.value().getAsDouble(), value, 1e-9, number.text());
      } else {
        assertTrue(!Double.isFinite(value), number.text() + " is " + value);
        assertTrue(!standing.reason(number).isEmpty(), number.text());
      }
      if (number.statistic().isPresent() || row.interval().isPresent()) {
        assertEquals(row.interval(), standing.interval(number), number.text());
      }
      intervals += row.interval().isPresent() ? 1 : 0;
    }
    assertTrue(intervals > 20, "guard: " + intervals + " intervals");
  }

  /** Worlds at an end: all found and nobody else, none, everybody, the wrong ones; 6 or 3 pools. */
  static Stream<Arguments> ends() {
    return IntStream.of(1, 2)
        .boxed()
        .flatMap(
            worlds ->
                Stream.of(6, 3)
                    .flatMap(
                        pools ->
                            Stream.of(
                                Arguments.of(worlds, pools, 9, 1),
                                Arguments.of(worlds, pools, 1, 1),
                                Arguments.of(worlds, pools, 9, 9),
                                Arguments.of(worlds, pools, 1, 9))));
  }

  private static Standing atAnEnd(int worlds, int pools, double illicit, double honest) {
    Worlds world = new Worlds();
    for (int pool = 0; pool < pools; pool++) {
      world.pool("pool" + pool, illicit, illicit, illicit);
    }
    for (int organization = 0; organization < 8; organization++) {
      world.organization("o" + organization, honest, honest);
    }
    Judged judged = world.judgedWithCampaigns(5);
    Judgement judgement =
        new Judgement(
            new Threshold("fixed:5", OptionalDouble.of(5), Threshold.State.FROZEN, ""),
            Optional.empty(),
            judged.ranking(),
            judged.outcomes(),
            new WorldRun(Map.of(), 0, 1),
            OptionalLong.empty(),
            world.truth(),
            new Uncertainty(judged, world.truth(), 100),
            true);
    return new Standing(Collections.nCopies(worlds, judgement));
  }

  /** What varies little over a few owners may well vary over others: nothing is certain. */
  @ParameterizedTest
  @MethodSource("ends")
  void noNumberOfAGateHasAnIntervalWithoutWidth(
      int worlds, int pools, double illicit, double honest) {
    Standing standing = atAnEnd(worlds, pools, illicit, honest);
    int stated = 0;
    for (Statistic statistic : Statistic.all()) {
      GateNumber number = new GateNumber(statistic.name(), statistic.slice());
      Optional<Interval> interval = standing.interval(number);
      assertEquals(interval.isPresent(), standing.stated(number).reason().isEmpty());
      if (interval.isPresent()) {
        stated++;
        assertTrue(interval.get().low() < interval.get().high(), number.text() + interval);
        double value = standing.value(number);
        assertTrue(interval.get().low() <= value && value <= interval.get().high(), "" + interval);
        assertTrue(number.higherIsBetter() ? interval.get().high() <= 1 : true, "" + interval);
      }
    }
    assertTrue(stated >= 3, "guard: recall, false-positive rate and campaigns have one");
  }

  /** Six of six pools found and none of eight organizations alerted: right, and not shown. */
  @ParameterizedTest
  @CsvSource({
    "precision, ''",
    "recall, ''",
    "pr_auc, ''",
    "roc_auc, ''",
    "f1, ''",
    "f_beta, beta=2",
    "mcc, ''",
    "balanced_accuracy, ''",
    "precision_at_prevalence, prevalence=1e-6",
    "campaign_recall, ''"
  })
  void aPerfectNumberOfFewOwnersDoesNotShowALevel(String name, String part) {
    Standing standing = atAnEnd(1, 6, 9, 1);
    GateNumber number = part.isEmpty() ? number(name) : number(name, part.split("=", 2));
    assertEquals(1, standing.value(number), 1e-12);
    Ruling ruling =
        Ruling.ofLevel(
            new Bound(true, 0.99, 0, 0),
            LevelCheck.Judge.LOWER_BOUND,
            standing.value(number),
            standing.interval(number),
            standing.reason(number));
    assertEquals(Verdict.INCONCLUSIVE, ruling.verdict(), name);
    assertTrue(!ruling.why().isEmpty(), name);
  }

  /** Six campaigns under each of two seeds: the exact interval is of twelve. */
  @Test
  void campaignsOfAllSeedsCountTogetherAndOthersAreMeans() throws IOException {
    var one = trial(0).detectors().get(0).judgement().orElseThrow();
    var two = trial(1).detectors().get(0).judgement().orElseThrow();
    Standing both = new Standing(List.of(one, two));
    GateNumber recall = number("campaign_recall");
    assertEquals(12, both.n(recall));
    int found = (int) (one.campaignsFound() + two.campaignsFound());
    assertEquals(found / 12.0, both.value(recall), 1e-12);
    assertEquals(
        Optional.of(Interval.clopperPearson(found, 12, Uncertainty.LEVEL)), both.interval(recall));
    GateNumber area = number("pr_auc");
    List<Double> seeds = both.seeds(area);
    assertEquals((seeds.get(0) + seeds.get(1)) / 2, both.value(area), 1e-12);
    Interval interval = both.interval(area).orElseThrow();
    assertTrue(interval.low() < both.value(area) && both.value(area) < interval.high());
    GateNumber harnesses = number("false_positive_rate", "archetype", "evaluation-harness");
    assertTrue(both.interval(harnesses).isPresent());
    assertEquals(List.of("even-dealers", "slow-hiders"), List.copyOf(both.families()));
  }

  /** A family has its own positives and campaigns and all honest accounts. */
  @Test
  void aFamilyAloneHasItsOwnCampaigns() throws IOException {
    var judgement = trial(0).detectors().get(0).judgement().orElseThrow();
    Measured measured = Standing.measured(judgement);
    int even = measured.ofFamily("even-dealers").outcomes().size();
    int slow = measured.ofFamily("slow-hiders").outcomes().size();
    assertEquals(List.of(3, 3), List.of(even, slow));
    assertEquals(
        measured.judged().ranking().honest(), measured.ofFamily("even-dealers").ranking().honest());
    assertEquals(
        measured.judged().ranking().positives(),
        measured.ofFamily("even-dealers").ranking().positives()
            + measured.ofFamily("slow-hiders").ranking().positives(),
        "pools are apart");
  }

  /** The clock strikes at any call: in a train world, between worlds, in a test world. */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 10, 40, 100, 200})
  void whereverTheBudgetEndsNothingCrashes(long calls) throws IOException {
    GateFile gate = GateReader.parse("g.yml", GATE.formatted("best-single-field"));
    AtomicLong asked = new AtomicLong();
    LongSupplier clock = () -> asked.getAndIncrement() < calls ? 0 : 1L << 40;
    GateReport report = GateRun.of(gate, setting(clock)).report(Optional.empty(), false);
    assertEquals(2, report.results().size());
    assertEquals(0, report.count(Verdict.ERROR), () -> GateConsole.of(report));
    assertEquals(2, report.count(Verdict.INCONCLUSIVE), () -> GateConsole.of(report));
  }

  @Test
  void detectorsOfAGateAreRunOnceForAllChecksOfAWorld() throws IOException {
    assertEquals(
        List.of("volume", "random"),
        trial(0).detectors().stream()
            .map(result -> result.spec())
            .map(DetectorSpec::text)
            .toList());
  }
}
