package spiritsafe.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.detector.TaughtOnce;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.traffic.Exchange;

/** How often detectors are taught, and what they know of other worlds. */
class TeachingTest {

  private static final TrialRunner.Worlds WORLDS =
      new TrialRunner.Worlds(
          Optional.of(new TinyWorld("h h X! i", 5)),
          Optional.of(new TinyWorld("v v V! v V!", 5)),
          new TinyWorld("a a A! a", 5));

  /** Scores by how many exchanges it has seen, and learned from in thousands. */
  private static class Counter implements Detector, Calibrated {
    private final AtomicInteger lessons;
    private int learned;
    private int seen;

    Counter(AtomicInteger lessons) {
      this.lessons = lessons;
    }

    @Override
    public void calibrate(Stream<Exchange> honestHistory) {
      lessons.incrementAndGet();
      learned += (int) honestHistory.count();
    }

    @Override
    public void observe(Exchange exchange, ScoreSink scores) {
      scores.accept(Score.of(exchange.accountId(), 1_000 * learned + ++seen));
    }
  }

  private static final class HandsOn extends Counter implements TaughtOnce {
    private final int share;

    HandsOn(AtomicInteger lessons, int share) {
      super(lessons);
      this.share = share;
    }

    @Override
    public Detector anew() {
      HandsOn other = new HandsOn(super.lessons, share);
      ((Counter) other).learned = share * ((Counter) this).learned;
      return other;
    }
  }

  private final AtomicInteger lessons = new AtomicInteger();
  private final TestDetectors detectors =
      new TestDetectors()
          .with("keeps", settings -> new Counter(lessons))
          .with("hands-on", settings -> new HandsOn(lessons, 1))
          .with("forgets", settings -> new HandsOn(lessons, 0));

  private TrialResult run(String spec) throws IOException {
    return new TrialRunner(detectors::find, ThresholdPolicy.parse("fpr<=0.5"), false)
        .run(WORLDS, List.of(DetectorSpec.parse(spec)));
  }

  /** Three honest exchanges were learned from, and the fourth of the test world is the last. */
  private static void expectNothingOfOtherWorlds(TrialResult result) {
    assertEquals(
        Map.of("a", 3_004.0, "A", 3_003.0),
        Map.of("a", highest(result, "a"), "A", highest(result, "A")));
  }

  private static double highest(TrialResult result, String account) {
    return result
        .detectors()
        .get(0)
        .judgement()
        .orElseThrow()
        .run()
        .trails()
        .get(account)
        .highest();
  }

  @Test
  void whoCanHandOnWhatItLearnedIsTaughtOnceForValidationAndTest() throws IOException {
    expectNothingOfOtherWorlds(run("hands-on"));
    assertEquals(1, lessons.get());
  }

  @Test
  void whoCannotIsTaughtBeforeEachWorld() throws IOException {
    expectNothingOfOtherWorlds(run("keeps"));
    assertEquals(2, lessons.get());
  }

  @Test
  void detectorsThatWatchSeveralWorldsLiveAreTaughtOnceToo() throws IOException {
    DetectorSpec spec = DetectorSpec.parse("hands-on");
    FrozenDetectors frozen =
        FrozenDetectors.freeze(
            detectors::find, WORLDS, List.of(spec), List.of(ThresholdPolicy.parse("fpr<=0.5")));
    for (int i = 0; i < 3; i++) {
      frozen.watch(List.of(spec), WORLDS.test(), (who, score, micros) -> {}).close();
    }
    assertEquals(1, lessons.get());
  }

  @Test
  void anAuditFindsOneThatHandsOnWhatItWasTaughtWrongly() throws IOException {
    RunAuditor auditor = new RunAuditor(detectors::find, Set.of(RunAudit.DETERMINISM));

    RunAudit.Verdict honest = auditor.audit(run("hands-on"), WORLDS).audits().get(0);
    RunAudit.Verdict wrong = auditor.audit(run("forgets"), WORLDS).audits().get(0);

    assertEquals(RunAudit.Outcome.PASS, honest.outcome(), honest.detail());
    assertEquals(RunAudit.Outcome.FAIL, wrong.outcome(), wrong.detail());
  }
}
