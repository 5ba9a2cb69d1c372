package spiritsafe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.dataset.DatasetException;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Score;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.report.RunFacts;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TestDetectors;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.trial.TrialStatus;

class BenchTest {

  private static final TinyWorld WORLD = new TinyWorld("a b a A! a b A! A! A! c".repeat(9), 7);
  private static final Worlds WORLDS = new Worlds(Optional.empty(), Optional.empty(), WORLD);
  private static final ThresholdPolicy POLICY = ThresholdPolicy.parse("fixed:3");
  private static final BenchPlan PLAN =
      new BenchPlan(1_000, 2, OptionalDouble.of(1e5), 1, Optional.of(Slo.parse("p50=10s")));

  @TempDir private Path folder;

  private static BenchResult run(
      Function<String, Optional<CatalogEntry>> catalog, String... detectors) throws IOException {
    return new Bench(catalog, POLICY, PLAN, line -> {})
        .run(WORLDS, List.of(detectors).stream().map(DetectorSpec::parse).toList());
  }

  private static Function<String, Optional<CatalogEntry>> only(Detector detector) {
    return name ->
        Optional.of(new CatalogEntry(name, "test", "", Set.of(), Set.of(), settings -> detector));
  }

  private static RunFacts facts(String cpu, long seed) {
    SortedMap<String, String> machine = new TreeMap<>();
    machine.put("cpu", cpu);
    return new RunFacts(
        "bench",
        "tiny",
        "abc",
        List.of(seed),
        Instant.EPOCH,
        Duration.ZERO,
        "1",
        machine,
        new TreeMap<>());
  }

  @Test
  void timedPassesRaiseTheAlertsOfATrial() throws IOException {
    BenchResult result = run(TestDetectors.all()::find, "volume", "oracle");
    var trial =
        new TrialRunner(TestDetectors.all()::find, POLICY, false)
            .run(WORLDS, List.of(DetectorSpec.parse("volume")));

    Speed speed = result.rows().get(0).speed().orElseThrow();
    assertEquals(
        trial.detectors().get(0).judgement().orElseThrow().run().alerts(3).size(), speed.alerts());
    assertTrue(speed.alerts() > 1);
    assertEquals(2, speed.offline().size());
    assertEquals(speed.offline().get(1), speed.medianOffline());
    assertEquals(speed.exchanges(), speed.open().orElseThrow().waited().count());
    assertTrue(speed.peak().orElseThrow().rate().isPresent());
    assertEquals(TrialStatus.OK, result.rows().get(1).status());
    assertEquals(speed.exchanges(), result.floor().orElseThrow().exchanges());
  }

  @Test
  void whoSaysSomethingElseWhileTimedHasNoSpeed() throws IOException {
    AtomicInteger told = new AtomicInteger(); // outlives the detector, as a clock would
    BenchResult result =
        run(
            only(
                (exchange, scores) ->
                    scores.accept(Score.of(exchange.accountId(), told.incrementAndGet()))),
            "moody");

    assertEquals(TrialStatus.NONDETERMINISTIC, result.rows().get(0).status());
    assertTrue(result.rows().get(0).speed().isEmpty());
    assertTrue(result.rows().get(0).message().contains("no clock"), result.toString());
  }

  @Test
  void scoresBelowTheThresholdMustAgreeToo() {
    Tally one = new Tally(OptionalDouble.of(9));
    Tally other = new Tally(OptionalDouble.of(9));
    one.take(Score.of("a", 1), 5);
    other.take(Score.of("a", 2), 5);

    assertFalse(one.sameAs(other));
    assertEquals("the same 0 alerts, but other scores", one.difference(other));
  }

  @Test
  void whoFailsIsToldAndTheOthersAreTimed() throws IOException {
    BenchResult result = run(TestDetectors.all()::find, "crash", "volume");

    assertEquals(TrialStatus.CRASH, result.rows().get(0).status());
    assertTrue(result.rows().get(0).message().contains("crash: "), result.toString());
    assertEquals(TrialStatus.OK, result.rows().get(1).status());
  }

  @Test
  void aWorldTooSmallForThePercentileIsRefused() {
    BenchPlan plan =
        new BenchPlan(50, 1, OptionalDouble.empty(), 1, Optional.of(Slo.parse("p99=1ms")));
    Bench bench = new Bench(TestDetectors.all()::find, POLICY, plan, line -> {});

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> bench.run(WORLDS, List.of(DetectorSpec.parse("volume"))));
    assertTrue(refused.getMessage().startsWith("p99 takes 1000 exchanges, and there are 50"));
  }

  @Test
  void speedsStandBesideThoseOfTheSameMachineTrafficAndSettingsOnly() throws IOException {
    BenchResult result = run(TestDetectors.all()::find, "volume");
    Path file = Files.writeString(folder.resolve("b.json"), BenchJson.of(result, facts("one", 1)));
    Earlier earlier = Earlier.read(file);

    earlier.refuseUnlike(PLAN, POLICY.text(), facts("one", 1));
    List<String> beside = earlier.beside(result, facts("one", 1));
    assertEquals(2, beside.size(), beside.toString()); // p99 of 90 exchanges is not stated
    assertTrue(beside.get(0).endsWith("(+0.0 %), passes overlap"), beside.toString());

    refused(earlier, PLAN, facts("two", 1), "machine cpu was one and is two");
    refused(earlier, PLAN, facts("one", 2), "seeds was");
    BenchPlan faster =
        new BenchPlan(1_000, 2, OptionalDouble.of(2e5), 1, Optional.of(Slo.parse("p50=10s")));
    refused(earlier, faster, facts("one", 1), "rate was 100000.0 and is 200000.0");
    Path other = Files.writeString(folder.resolve("c.json"), "{}");
    assertThrows(DatasetException.class, () -> Earlier.read(other));
  }

  private static void refused(Earlier earlier, BenchPlan plan, RunFacts facts, String why) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> earlier.refuseUnlike(plan, POLICY.text(), facts));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void theDocumentNamesTheMachineAndLeavesOutWhatCannotBeStated() throws IOException {
    JsonNode document =
        new ObjectMapper()
            .readTree(
                BenchJson.of(run(TestDetectors.all()::find, "volume", "crash"), facts("one", 1)));

    assertEquals("spiritsafe.bench/1", document.path("format").asText());
    assertEquals("one", document.at("/compares/machine/cpu").asText());
    assertTrue(document.at("/detectors/0/open_loop/waited_nanos/p50").isNumber());
    assertTrue(document.at("/detectors/0/open_loop/waited_nanos/p99").isNull());
    assertTrue(document.at("/detectors/0/equal_to_plain_run").asBoolean());
    assertEquals("crash", document.at("/detectors/1/status").asText());
    assertTrue(document.at("/detectors/1/offline").isMissingNode());
  }

  @Test
  void theModelOfTheProcessorIsReadWhereItIsTold() throws IOException {
    Path told =
        Files.writeString(folder.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Abacus 2\n");

    assertEquals("Abacus 2", Machine.model(told));
    assertEquals("unknown", Machine.model(folder.resolve("absent")));
  }
}
