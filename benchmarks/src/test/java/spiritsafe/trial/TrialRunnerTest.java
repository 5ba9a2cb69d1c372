package spiritsafe.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.metric.AveragePrecision;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Confusion;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.TestDetectors.Diary;
import spiritsafe.truth.LabeledTraffic;

class TrialRunnerTest {

  // Volume: a 2, b 1, A 4 (illicit at places 1, 3, 5, 6), B 1 (fraudulent, carried nothing).
  private static final String TEST = "a A! b A! a A! A! B";

  private static TrialRunner.Worlds testOnly(String script) {
    return new TrialRunner.Worlds(Optional.empty(), Optional.empty(), new TinyWorld(script, 3));
  }

  private static TrialResult run(
      TestDetectors detectors, String policy, TrialRunner.Worlds worlds, String... specs)
      throws IOException {
    return new TrialRunner(detectors::find, ThresholdPolicy.parse(policy), false)
        .run(worlds, Stream.of(specs).map(DetectorSpec::parse).toList());
  }

  @Test
  void volumeIsJudgedAsByHand() throws IOException {
    TrialResult result =
        run(TestDetectors.withVolume(), "fixed:3", testOnly(TEST), "volume", "oracle");
    DetectorResult.Judgement volume = result.detectors().get(0).judgement().orElseThrow();
    // A reaches 3 at its third exchange, place 5 of the log: three of four leaked, 300 tokens.
    CampaignOutcome outcome = volume.outcomes().get(0);
    assertTrue(outcome.found());
    assertEquals(5, outcome.alert().orElseThrow().exchangeIndex());
    assertEquals(3, outcome.leakedExchanges());
    assertEquals(300, outcome.leakedOutputTokens());
    // From place 1 to place 5 are forty minutes.
    assertEquals(4 * TinyWorld.TEN_MINUTES, outcome.microsFromStart().getAsLong());
    // B is left out: fraudulent, but carried nothing illicit.
    assertEquals(new Confusion(1, 0, 0, 2), volume.ranking().at(3));
    assertEquals(1, result.leftOut());
    assertEquals(8, result.exchanges());
  }

  @Test
  void theOracleIsPerfectAndLeaksOneExchange() throws IOException {
    TrialResult result = run(new TestDetectors(), "fpr<=1e-3", testOnly(TEST), "oracle");
    DetectorResult.Judgement oracle = result.detectors().get(0).judgement().orElseThrow();
    assertEquals(1, new AveragePrecision().of(oracle.ranking()));
    assertEquals(new Confusion(1, 0, 0, 2), oracle.ranking().at(Oracle.THRESHOLD));
    assertEquals(1, oracle.outcomes().get(0).leakedExchanges());
  }

  @Test
  void theThresholdComesFromValidationAndTheDetectorStartsAfresh() throws IOException {
    // Validation: honest d has 3, so fpr<=0.5 of two honest allows one: just above e's 2.
    TrialRunner.Worlds worlds =
        new TrialRunner.Worlds(
            Optional.empty(),
            Optional.of(new TinyWorld("d d d e e C! C! C! C!", 2)),
            new TinyWorld("d C! C! d", 2));
    DetectorResult.Judgement volume =
        run(TestDetectors.withVolume(), "fpr<=0.5", worlds, "volume")
            .detectors()
            .get(0)
            .judgement()
            .orElseThrow();
    assertEquals(Math.nextUp(2.0), volume.threshold().value().getAsDouble());
    // Had it remembered validation, d and C would stand at 5 and 6 here.
    assertEquals(2, volume.ranking().accounts().get(0).suspicion());
    assertEquals(0, volume.campaignsFound());
    assertEquals(2, volume.outcomes().get(0).leakedExchanges());
  }

  @Test
  void withoutValidationThereIsNoThresholdAndNothingIsAlerted() throws IOException {
    DetectorResult.Judgement volume =
        run(TestDetectors.withVolume(), "fpr<=0.5", testOnly(TEST), "volume")
            .detectors()
            .get(0)
            .judgement()
            .orElseThrow();
    assertEquals(Threshold.State.INFEASIBLE, volume.threshold().state());
    assertEquals(0, volume.campaignsFound());
    assertEquals(1, new AveragePrecision().of(volume.ranking()));
  }

  @Test
  void aDetectorIsToldTheRightThingsInTheRightOrder() throws IOException {
    for (int batchSize : new int[] {1, 2, 100}) {
      List<Diary> diaries = new ArrayList<>();
      TestDetectors detectors =
          new TestDetectors()
              .with(
                  "diary",
                  settings -> {
                    diaries.add(new Diary());
                    return diaries.get(diaries.size() - 1);
                  });
      TrialRunner.Worlds worlds =
          new TrialRunner.Worlds(
              Optional.of(new TinyWorld("x Y! x Z w", batchSize)),
              Optional.empty(),
              new TinyWorld("a A! a b a a a c", batchSize));
      run(detectors, "fixed:1", worlds, "diary");
      // Midnight is a whole hour; the next is at the seventh exchange, before it.
      assertEquals(
          List.of(
              "fit [x, Y, x, Z, w] true",
              "xfalse",
              "Ytrue",
              "Zfalse",
              "wfalse",
              "calibrate [x, x, w]",
              "tick 2026-01-01T00:00:00Z",
              "seen a",
              "a",
              "seen A",
              "A",
              "a",
              "seen b",
              "b",
              "a",
              "a",
              "tick 2026-01-01T01:00:00Z",
              "a",
              "seen c",
              "c"),
          diaries.get(diaries.size() - 1).lines);
    }
  }

  @Test
  void suspicionOfAGroupCountsForEveryMemberFromTheTickOn() throws IOException {
    TestDetectors detectors = new TestDetectors().with("pair", s -> new TestDetectors.Pair());
    DetectorResult.Judgement pair =
        run(detectors, "fixed:5", testOnly("A! a A! A! A! A! A! A!"), "pair")
            .detectors()
            .get(0)
            .judgement()
            .orElseThrow();
    assertEquals(new Confusion(1, 1, 0, 0), pair.ranking().at(5));
    // The tick at one o'clock comes before place 6: places 0, 2, 3, 4, 5 leaked.
    assertEquals(5, pair.outcomes().get(0).leakedExchanges());
    // Both are alerted as members of g, whose suspicion is 5, and remembered so.
    assertEquals(Map.of("A", "g", "a", "g"), pair.run().groups(5));
    assertEquals(Map.of(), pair.run().groups(5.1));
    assertEquals(Optional.of("g"), pair.run().causes().get("a").group());
  }

  @Test
  void whoFailsIsShownAndTheOthersGoOn() throws IOException {
    TestDetectors detectors =
        TestDetectors.withVolume()
            .with(
                "crash",
                s ->
                    (exchange, scores) -> {
                      throw new IllegalStateException("on purpose");
                    })
            .with(
                "nan",
                s ->
                    (exchange, scores) -> scores.accept(Score.of(exchange.accountId(), Double.NaN)))
            .with("stranger", s -> (exchange, scores) -> scores.accept(Score.of("nobody", 1)))
            .with("seer", s -> (exchange, scores) -> scores.accept(Score.of("b", 1)))
            .with("learner", s -> new Learner())
            .with("picky", s -> (exchange, scores) -> {}, Field.IP_ADDRESS);
    TrialResult result =
        run(
            detectors,
            "fixed:3",
            new TrialRunner.Worlds(
                Optional.empty(),
                Optional.empty(),
                new TinyWorld(TEST, 100).without(Field.IP_ADDRESS)),
            "crash",
            "nan",
            "stranger",
            "seer",
            "learner",
            "picky",
            "volume");
    assertEquals(
        List.of(
            "crash",
            "invalid-scores",
            "invalid-scores",
            "invalid-scores", // b appears at place 2, in the same batch
            "unsupported",
            "unsupported",
            "ok"),
        result.detectors().stream().map(d -> d.status().code()).toList());
    assertTrue(message(result, 0).contains("on purpose"));
    assertEquals("needs a train world", message(result, 4));
    assertEquals("needs ip_address", message(result, 5));
  }

  private static String message(TrialResult result, int detector) {
    return result.detectors().get(detector).failure().orElseThrow().message();
  }

  private static final class Learner implements Detector, Calibrated {
    @Override
    public void calibrate(Stream<Exchange> honestHistory) {
      honestHistory.limit(1).forEach(exchange -> {});
    }

    @Override
    public void observe(Exchange exchange, ScoreSink scores) {}
  }

  @Test
  void aLearnerMayStopReadingEarly() throws IOException {
    TestDetectors detectors = new TestDetectors().with("learner", s -> new Learner());
    TrialRunner.Worlds worlds =
        new TrialRunner.Worlds(
            Optional.of(new TinyWorld("x " + "y ".repeat(5_000).strip(), 1)),
            Optional.empty(),
            new TinyWorld(TEST, 3));
    assertEquals(
        TrialStatus.OK, run(detectors, "fixed:1", worlds, "learner").detectors().get(0).status());
  }

  @Test
  void aTrainWorldThatCannotBeReadIsNotTheDetectorsFault() {
    TestDetectors detectors = new TestDetectors().with("learner", s -> new Learner());
    int[] passes = {0};
    LabeledTraffic broken =
        sink -> {
          if (passes[0]++ > 0) {
            throw new IOException("disk");
          }
          return new TinyWorld("x", 1).stream(sink);
        };
    TrialRunner.Worlds worlds =
        new TrialRunner.Worlds(Optional.of(broken), Optional.empty(), new TinyWorld(TEST, 3));
    assertThrows(UncheckedIOException.class, () -> run(detectors, "fixed:1", worlds, "learner"));
  }

  @Test
  void anUnknownDetectorOrOneAskedForTwiceIsRefusedBeforeAnythingRuns() {
    LabeledTraffic never =
        sink -> {
          throw new AssertionError("streamed");
        };
    TrialRunner.Worlds worlds = new TrialRunner.Worlds(Optional.empty(), Optional.empty(), never);
    TestDetectors detectors = TestDetectors.withVolume();
    for (String[] specs : new String[][] {{"nothing"}, {"volume", "volume"}, {"volume?speed=9"}}) {
      assertThrows(IllegalArgumentException.class, () -> run(detectors, "fixed:1", worlds, specs));
    }
  }

  @Test
  void memoryIsEstimatedWhenAskedFor() throws IOException {
    DetectorResult result =
        new TrialRunner(TestDetectors.withVolume()::find, ThresholdPolicy.parse("fixed:1"), true)
            .run(testOnly(TEST), List.of(DetectorSpec.parse("volume")))
            .detectors()
            .get(0);
    assertTrue(result.judgement().orElseThrow().retainedBytesPerAccount().isPresent());
  }

  @Test
  void specificationsAreReadAndWrittenBack() {
    DetectorSpec spec = DetectorSpec.parse("frame-lsh?windowDays=7&bands=4");
    assertEquals("frame-lsh", spec.name());
    assertEquals("7", spec.settings().get("windowDays"));
    assertEquals("frame-lsh?bands=4&windowDays=7", spec.text());
    assertEquals(spec, DetectorSpec.parse(spec.text()));
    for (String text : List.of("", "A", "a?", "a?b", "a?=1", "a?b=1&b=2", "oracle?x=1")) {
      assertThrows(IllegalArgumentException.class, () -> DetectorSpec.parse(text), text);
    }
  }

  @Test
  void aTrailAnswersForEveryThreshold() {
    SuspicionTrail trail = new SuspicionTrail();
    trail.raise(1, 10, 0);
    trail.raise(0.5, 20, 1); // no new maximum
    trail.raise(3, 30, 2);
    trail.raise(4, 30, 2); // the same exchange: one step
    trail.raise(6, 40, 5);
    assertEquals(3, trail.steps());
    assertEquals(0, trail.firstAt("a", -9).orElseThrow().exchangeIndex());
    assertEquals(2, trail.firstAt("a", 1.5).orElseThrow().exchangeIndex());
    assertEquals(2, trail.firstAt("a", 4).orElseThrow().exchangeIndex());
    assertEquals(5, trail.firstAt("a", 4.5).orElseThrow().exchangeIndex());
    assertTrue(trail.firstAt("a", 6.5).isEmpty());
  }

  @Test
  void anAlertRemembersTheEvidenceOfTheScoreThatReachedTheThreshold() throws IOException {
    TestDetectors detectors =
        new TestDetectors()
            .with(
                "steps",
                s -> {
                  int[] count = {0};
                  return (exchange, scores) -> {
                    count[0]++;
                    for (double part : new double[] {0.25, 0.5}) {
                      scores.accept(
                          new Score(
                              new AccountSubject(exchange.accountId()),
                              count[0] + part,
                              List.of(new Evidence("step", count[0] + part, 0))));
                    }
                  };
                });
    WorldRun run =
        run(detectors, "fixed:2.1", testOnly("A! A! A!"), "steps")
            .detectors()
            .get(0)
            .judgement()
            .orElseThrow()
            .run();
    // 1.25 and 1.5 are below, 2.25 is the first above, and 2.5 raises it within the same moment.
    assertEquals(List.of(new Evidence("step", 2.5, 0)), run.causes().get("A").evidence());
    assertEquals(2.5, run.alert("A", 2.1).orElseThrow().suspicion());
  }
}
