package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.detector.Detector;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.metric.Alert;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.RunAudit;
import spiritsafe.trial.RunAuditor;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.trial.TrialStatus;

/** Alerts by the detector's own rule, which no threshold on its scores need come to. */
class OwnAlertsTest {

  private static final Worlds WORLDS =
      new Worlds(Optional.empty(), Optional.empty(), new TinyWorld(Trials.SCRIPT, 5));

  /**
   * Suspicion grows with exchanges, and yet those with alerted are b, at its second, and c with it.
   */
  private static final class Second implements Detector {
    private final java.util.Map<String, Integer> counts = new java.util.HashMap<>();

    @Override
    public void observe(Exchange exchange, ScoreSink scores) {
      String account = exchange.accountId();
      int count = counts.merge(account, 1, Integer::sum);
      if (account.equals("b") && count == 2) {
        scores.alert(new Score(new GroupSubject("g", List.of("b", "c")), count, List.of()));
      } else {
        scores.accept(Score.of(account, count));
      }
    }
  }

  private static Optional<CatalogEntry> find(String name) {
    return name.equals("second")
        ? Optional.of(
            new CatalogEntry(
                name, "test", "", EnumSet.of(Field.ACCOUNT_ID), Set.of(), settings -> new Second()))
        : DetectorFinder.withoutJars().find(name);
  }

  private static TrialResult run(String spec) throws IOException {
    return new TrialRunner(OwnAlertsTest::find, ThresholdPolicy.parse("detector"), false)
        .run(WORLDS, List.of(DetectorSpec.parse(spec)));
  }

  private static List<Alert> alerts(TrialResult trial) {
    DetectorResult result = trial.detectors().get(0);
    assertEquals(TrialStatus.OK, result.status(), () -> result.failure().toString());
    DetectorResult.Judgement judgement = result.judgement().orElseThrow();
    return judgement.run().alerts(judgement.threshold().value().orElseThrow());
  }

  @Test
  void aProgramAlertsWhereItSaysSoAndNowhereElse() throws IOException {
    // a at 0 3 7 11, b at 1 9, A at 2 4 6 8 10, c at 5: the second of each of a, A and b.
    List<Alert> alerts = alerts(run("cmd?batch=1&window=1:" + Rogue.command("own-alert")));

    assertEquals(
        List.of("a 3", "A 4", "b 9"),
        alerts.stream().map(a -> a.accountId() + " " + a.exchangeIndex()).toList());
  }

  @Test
  void anAlertOfAGroupIsOneOfEachMemberWhateverTheScoresOfOthers() throws IOException {
    TrialResult trial = run("second");

    assertEquals(
        new TreeSet<>(Set.of("b", "c")),
        alerts(trial).stream()
            .map(Alert::accountId)
            .collect(Collectors.toCollection(TreeSet::new)));
    // Below the alerted, who stand first, scores keep their order: A had five, a four.
    assertEquals(
        List.of("A", "a"),
        trial.detectors().get(0).judgement().orElseThrow().ranking().accounts().stream()
            .map(account -> account.accountId())
            .filter(account -> !Set.of("b", "c").contains(account))
            .toList());
  }

  @Test
  void anAuditSeesTheSameAlerts() throws IOException {
    TrialResult audited =
        new RunAuditor(OwnAlertsTest::find, EnumSet.of(RunAudit.DETERMINISM))
            .audit(run("second"), WORLDS);

    assertEquals(RunAudit.Outcome.PASS, audited.audits().get(0).outcome());
  }

  @Test
  void oneThatNeverSaysWhetherItAlertsCannotBeJudgedSo() throws IOException {
    DetectorResult result = run("volume").detectors().get(0);

    assertEquals(TrialStatus.UNSUPPORTED, result.status());
    String told = result.failure().orElseThrow().message();
    assertTrue(told.contains("send \"a\" with its scores"), told);
    assertTrue(told.contains("--threshold"), told);
  }

  @Test
  void underAnotherPolicyOwnAlertsAreScoresLikeAnyOther() throws IOException {
    DetectorResult result = Trials.run("cmd?batch=1&window=1:" + Rogue.command("own-alert"));

    assertEquals(6, Trials.alertOfA(result));
    assertEquals(5.0, Trials.highest(result).get("A"));
  }

  @Test
  void whetherItAlertsIsTrueOrFalse() throws IOException {
    DetectorResult result = Trials.run("cmd?batch=2:" + Rogue.command("alert-as-text"));

    assertEquals(TrialStatus.PROTOCOL_ERROR, result.status());
    assertTrue(result.failure().orElseThrow().message().contains("\"a\" must be true or false"));
  }
}
