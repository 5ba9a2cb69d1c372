package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Uncertainty;
import spiritsafe.report.MetricRow;
import spiritsafe.report.MetricRows;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialResult;

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
      boolean exact =
          row.interval()
              .map(Interval::method)
              .filter(m -> m != Interval.Method.BOOTSTRAP && m != Interval.Method.OF_RATES)
              .isPresent();
      if (exact && !number.metric().equals("precision")) {
        Interval own = standing.interval(number).orElseThrow();
        assertEquals(row.interval().get().low(), own.low(), 1e-12, number.text());
        assertEquals(row.interval().get().high(), own.high(), 1e-12, number.text());
        intervals++;
      }
    }
    assertTrue(intervals > 3, "guard: " + intervals + " exact intervals");
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
