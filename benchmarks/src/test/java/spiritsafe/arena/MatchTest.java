package spiritsafe.arena;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.DatasetWriter;
import spiritsafe.dataset.Manifest;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** Worlds under policies. */
class MatchTest {

  private static final String NOW = "review: {delayHours: 0, perDay: 100000}\n";
  private static final String LATE = "review: {delayHours: 8, perDay: 100000}\n";
  private static final Policy SINGLE =
      Worlds.policy(NOW + "rules: [{when: alert, do: ban-account, reviewed: true}]");
  private static final Policy CLUSTER =
      Worlds.policy(LATE + "rules: [{when: alert, do: ban-cluster, reviewed: true}]");

  private static Manifest written(Path folder, String name, LabeledTraffic traffic)
      throws IOException {
    return new DatasetWriter(folder.resolve(name), DataFormat.JSONL, 1, count -> {})
        .write(
            new DatasetWriter.Contents(
                "small", "scenario", "test", 7, 1, "", "", Map.of("test", traffic)));
  }

  /** Whoever only looks changes no byte: that no policy does is what every comparison rests on. */
  @Test
  void policiesThatDoNothingLeaveTheBytesOfGenerate(@TempDir Path folder) throws IOException {
    Manifest generated =
        written(folder, "generated", Simulation.of(Worlds.SMALL, 7, Split.TEST, 1));
    Manifest none = written(folder, "none", Worlds.match(PolicyReader.read("none"), 1));
    Manifest observed =
        written(
            folder,
            "observed",
            Worlds.match(Worlds.policy("rules: [{do: observe, reviewed: true}]"), 2, "volume"));
    Manifest banned = written(folder, "banned", Worlds.match(SINGLE, 1, "oracle"));

    assertEquals(generated.treeSha256(), none.treeSha256());
    assertEquals(generated.treeSha256(), observed.treeSha256());
    assertNotEquals(generated.treeSha256(), banned.treeSha256(), "the digest sees a ban");
  }

  /** A review takes eight hours: of each account, or of the cluster once. */
  @Test
  void toldTheTruthBanningTheClusterLeaksLessThanBanningSinglyThanNothing() throws IOException {
    Outcome none = Worlds.outcome(PolicyReader.read("none"));
    Outcome single =
        Worlds.outcome(
            Worlds.policy(LATE + "rules: [{when: alert, do: ban-account, reviewed: true}]"),
            "oracle");
    Outcome cluster = Worlds.outcome(CLUSTER, "oracle");

    assertTrue(none.usefulExchanges() > 2_500, none.usefulExchanges() + " leak");
    assertTrue(
        single.usefulExchanges() < 0.95 * none.usefulExchanges(), single.usefulExchanges() + "");
    assertTrue(
        cluster.usefulExchanges() < 0.9 * single.usefulExchanges(), cluster.usefulExchanges() + "");
    assertEquals(0, none.burnt());
    assertTrue(cluster.burnt() >= 12, "all of the first accounts fall");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban-single", "ban-cluster", "degrade-first", "step-up-first"})
  void toldTheTruthNoBundledPolicyDisturbsTheHonest(String name) throws IOException {
    Outcome outcome = Worlds.outcome(PolicyReader.read(name), "oracle");
    Outcome.Honest honest = outcome.honestInAll();

    assertTrue(honest.accounts() > 35, honest + "");
    assertEquals(0, honest.alerted());
    assertEquals(0, honest.disturbed());
    assertEquals(0, outcome.honestCallsForbidden());
    assertEquals(0, outcome.desk().appealsGranted());
  }

  /**
   * Twelve accounts at once before a desk that takes up two a day: six days, in a world of three.
   */
  @Test
  void adeskThatIsTooSmallLetsMoreThrough() throws IOException {
    Outcome quick = Worlds.outcome(SINGLE, "oracle");
    Outcome slow =
        Worlds.outcome(
            Worlds.policy(
                "review: {delayHours: 0, perDay: 2}\n"
                    + "rules: [{when: alert, do: ban-account, reviewed: true}]"),
            "oracle");

    assertTrue(
        slow.usefulExchanges() > 1.2 * quick.usefulExchanges(),
        slow.usefulExchanges() + " and " + quick.usefulExchanges());
    assertEquals(6, slow.desk().reviews(), 1, "two a day from the sixth hour on");
    assertTrue(slow.desk().waiting() >= 5, slow.desk() + "");
    assertEquals(0, quick.desk().waiting());
  }

  @Test
  void numbersDoNotDependOnThreads() throws IOException {
    Outcome[] outcomes = new Outcome[2];
    for (int i = 0; i < 2; i++) {
      Match match = Worlds.match(CLUSTER, i + 1, "link-graph", "volume");
      match.stream(batch -> {});
      outcomes[i] = match.outcome();
    }
    assertTrue(outcomes[0].honestInAll().shut() > 0, "something is done");
    assertEquals(outcomes[0].dollars(), outcomes[1].dollars());
    assertEquals(outcomes[0].honest(), outcomes[1].honest());
    assertEquals(outcomes[0].desk(), outcomes[1].desk());
    assertArrayEquals(outcomes[0].useful(), outcomes[1].useful());
  }

  @Test
  void aMatchIsTheSameEachTimeItIsStreamed() throws IOException {
    Match match = Worlds.match(SINGLE, 1, "volume");
    match.stream(batch -> {});
    Outcome first = match.outcome();
    match.stream(batch -> {});
    assertArrayEquals(first.useful(), match.outcome().useful());
    assertEquals(first.honest(), match.outcome().honest());
  }

  /** Volume alerts the busiest, who are honest; those who complain are let in again. */
  @Test
  void honestAccountsAreCountedByArchetypeAndLetInAfterTheirAppeals() throws IOException {
    String rule = "rules: [{when: 'fixed:50', do: ban-account}]\n";
    String quick = "review: {delayHours: 1, perDay: 100000}\n";
    Outcome silent =
        Worlds.outcome(Worlds.policy(rule + quick + "appeals: {honestFraction: 0}"), "volume");
    Outcome heard =
        Worlds.outcome(
            Worlds.policy(
                rule + quick + "appeals: {honestFraction: 1, otherFraction: 0, afterHours: 5}"),
            "volume");

    SortedMap<String, Outcome.Honest> honest = silent.honest();
    assertTrue(honest.get("individual-developer").shut() > 3, honest + "");
    assertEquals(2, honest.get("chat-backend").shut());
    assertTrue(silent.honestCallsForbidden() > 20);
    assertEquals(0, silent.desk().appealsGranted());

    long shut = heard.honestInAll().shut();
    assertTrue(heard.desk().appealsGranted() > 3, heard.desk() + "");
    assertTrue(heard.desk().appealsGranted() <= shut);
    // Shut for five hours, one of review and at most two slices of ten minutes; or to the end.
    double most = shut * (6 + 1 / 3.0) / 24;
    assertTrue(heard.honestInAll().shutDays() <= most, heard.honestInAll() + "");
    assertTrue(heard.honestInAll().shutDays() < 0.5 * silent.honestInAll().shutDays());
  }

  @Test
  void degradedAnswersAreWorthLessAndRefusedOnesNothing() throws IOException {
    Outcome none = Worlds.outcome(PolicyReader.read("none"));
    Outcome degraded = Worlds.outcome(Worlds.policy("rules: [{do: degrade}]"), "oracle");
    Outcome blocked = Worlds.outcome(Worlds.policy("rules: [{do: block}]"), "oracle");

    // Nearly all: the oracle alerts at the first exchange.
    assertEquals(Ledger.DEGRADED_WORTH, degraded.usefulExchanges() / none.usefulExchanges(), 0.05);
    // The screen refuses seven in ten.
    assertEquals(0.3, blocked.usefulExchanges() / none.usefulExchanges(), 0.05);
    assertTrue(blocked.illicitRefused() > 1_500, blocked.illicitRefused() + " refused");
    assertEquals(0, degraded.burnt());
  }
}
