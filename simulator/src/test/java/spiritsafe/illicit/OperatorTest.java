package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.illicit.Seen.Row;
import spiritsafe.traffic.StopReason;
import spiritsafe.truth.Role;

/** What operators want, how their relays deal it out, and how they take refusals and bills. */
class OperatorTest {

  private static Map<String, Integer> load(Seen seen) {
    Map<String, Integer> load = new TreeMap<>();
    for (Row row : seen.of(row -> row.label().illicit())) {
      load.merge(row.exchange().accountId(), 1, Integer::sum);
    }
    return load;
  }

  private static int most(Seen seen) {
    return load(seen).values().stream().mapToInt(n -> n).max().orElseThrow();
  }

  /** 12,000 calls over 50 accounts are 240 each; fill-first loads a few. */
  @Test
  void policiesSpreadTheLoadAsTheySay() throws IOException {
    Seen even = Seen.pooled("routing: {policy: least-used}", "");
    assertEquals(50, load(even).size());
    assertTrue(most(even) < 300, most(even) + " on one");
    Seen filled = Seen.pooled("routing: {policy: fill-first}", "");
    assertTrue(most(filled) > 5_000, most(filled) + " on one");
  }

  /** 50 a minute at nine tenths are 45; a burst of demand meets no limit of one account. */
  @Test
  void noAccountIsUsedAboveItsRateCap() throws IOException {
    Seen seen =
        Seen.pooled(
            "routing: {policy: fill-first, rateCapFraction: 0.9}\nsignup: {heterogeneity: 0}", "");
    Map<String, Integer> perMinute = new HashMap<>();
    for (Row row : seen.of(row -> row.label().illicit())) {
      perMinute.merge(
          row.exchange().accountId() + row.exchange().timeMicros() / 60_000_000L, 1, Integer::sum);
    }
    int peak = perMinute.values().stream().mapToInt(n -> n).max().orElseThrow();
    assertTrue(peak <= 45, peak + " in a minute");
  }

  @Test
  void anAccountRestsAfterAnErrorAndTheCallGoesOn() throws IOException {
    Seen seen = Seen.pooled("routing: {policy: round-robin}", "");
    Map<String, Long> failed = new HashMap<>();
    int retried = 0;
    int tooSoon = 0;
    for (Row row : seen.of(row -> row.label().illicit())) {
      long time = row.exchange().timeMicros();
      String id = row.exchange().accountId();
      tooSoon += time < failed.getOrDefault(id, 0L) ? 1 : 0;
      retried += row.exchange().response().retryCount() > 0 ? 1 : 0;
      int status = row.exchange().response().statusCode();
      // One minute after 429, five after 500, ten after 529, thirty after 403.
      long minutes =
          status == 429 ? 1 : status == 500 ? 5 : status == 529 ? 10 : status == 403 ? 30 : 0;
      if (minutes > 0) {
        failed.put(id, time + minutes * 60_000_000L);
      }
    }
    assertEquals(0, tooSoon);
    assertTrue(retried > 100, retried + " calls made again");
  }

  @Test
  void probesComeBeforeTheBulk() throws IOException {
    Seen seen = Seen.pooled("", "probes: 300\nprobeRefusalFraction: 0.9");
    List<Row> probes = seen.of(Role.PROBE);
    assertEquals(
        300, probes.stream().filter(r -> r.exchange().response().retryCount() == 0).count());
    assertTrue(seen.day(probes.get(probes.size() - 1)) < seen.day(seen.of(Role.HARVEST).get(50)));
    double refused =
        probes.stream()
                .filter(r -> r.exchange().response().stopReason() == StopReason.REFUSAL)
                .count()
            / (double) probes.size();
    assertEquals(0.9, refused, 0.06);
  }

  /** One answer is graded half the time and tidied always: 1 to 0.5 to 1. */
  @Test
  void passesFollowTheirAnswersAndCountAmongTheExchanges() throws IOException {
    Seen seen =
        Seen.pooled(
            "",
            "probes: 0\npasses: [{objective: rubric-grades, share: 0.5, after: PT2H},"
                + " {objective: trace-cleaning, share: 1, after: PT6H}]");
    assertEquals(12_000, seen.exchanges(), 400);
    double all = seen.exchanges();
    assertEquals(0.4, seen.of(Role.HARVEST).size() / all, 0.03);
    assertEquals(0.2, seen.of(Role.JUDGE).size() / all, 0.03);
    assertEquals(0.4, seen.of(Role.CLEAN).size() / all, 0.03);
    double first = seen.day(seen.of(Role.HARVEST).get(0));
    assertTrue(seen.day(seen.of(Role.CLEAN).get(0)) > first + 4.5 / 24);
  }

  /**
   * 50 accounts of 20 calls a day take half of 12,000 in six days, and of those half are passes.
   */
  @Test
  void aPassThatNoAccountHasRoomForIsMadeLater() throws IOException {
    Seen seen =
        Seen.pooled(
            "routing: {policy: round-robin, callsPerAccountDay: 20}",
            "probes: 0\npasses: [{objective: trace-cleaning, share: 1, after: PT12H}]");
    double answers = seen.of(Role.HARVEST).size();
    assertEquals(1, seen.of(Role.CLEAN).size() / answers, 0.15);
  }

  /** A cleaner writes 0.6 to 1.1 times what it reads, at temperature 0. */
  @Test
  void cleanersWriteAboutAsMuchAsTheyRead() throws IOException {
    Seen seen = Seen.pooled("", "objectives: {trace-cleaning: 1}\nprobes: 0");
    int looked = 0;
    for (Row row : seen.of(Role.CLEAN)) {
      var response = row.exchange().response();
      assertEquals(0, row.exchange().request().temperature());
      if (response.stopReason() == StopReason.END_TURN) {
        double ratio = response.outputTokens() / (double) response.inputTokens();
        assertTrue(ratio > 0.55 && ratio < 1.15, "ratio " + ratio);
        looked++;
      }
    }
    assertTrue(looked > 1_000);
  }

  @Test
  void screensAndPicturesBringImages() throws IOException {
    Seen seen = Seen.pooled("", "objectives: {computer-use: 0.5, vision: 0.5}\nprobes: 0");
    assertTrue(
        seen.of(Role.HARVEST).stream().allMatch(r -> r.exchange().request().imageCount() > 0));
    long screens =
        seen.of(Role.HARVEST).stream().filter(r -> r.exchange().request().toolCount() > 0).count();
    assertEquals(0.5, screens / (double) seen.of(Role.HARVEST).size(), 0.08);
  }

  /** At a cent each, 60 dollars buy 6,000 answers. */
  @Test
  void aSpentBudgetEndsTheCampaign() throws IOException {
    Seen seen = Seen.pooled("", "budget: {dollars: 60, dollarsPerExchange: 0.01}");
    assertEquals(6_000, seen.exchanges(), 200);
    assertTrue(seen.days("harvest") < 4.5, seen.days("harvest") + " of 6 days");
  }

  /** A tenth of 50 accounts a day at 40 dollars: some 20 are bought a day beyond the ten ready. */
  @Test
  void accountsLostEatTheBudget() throws IOException {
    String budget = "budget: {dollars: 100, dollarsPerExchange: 0.01}";
    Seen calm = Seen.pooled("dollarsPerAccount: 40", budget);
    Seen pursued =
        Seen.pooled(
            "dollarsPerAccount: 40\npressure: {takedowns: [{after: P2D, fraction: 0.5}]}", budget);
    assertTrue(pursued.exchanges() < 0.6 * calm.exchanges(), pursued.exchanges() + "");
  }

  /**
   * 12,000 calls of some 50 seconds in six days, less pauses, keep 1.4 workers busy: three manage,
   * two but for what is left at the end, one falls behind to the end.
   */
  @Test
  void tooFewWorkersFallBehind() throws IOException {
    assertEquals(12_000, Seen.pooled("", "workers: 3\nprobes: 0").exchanges());
    assertEquals(12_000, Seen.pooled("", "workers: 2\nprobes: 0").exchanges(), 60);
    long alone = Seen.pooled("", "workers: 1\nprobes: 0").exchanges();
    assertTrue(alone > 6_000 && alone < 11_000, alone + " calls by one worker");
  }

  /** A worker is busy until its call is answered, or its last try has failed. */
  @Test
  void noMoreCallsRunAtOnceThanThereAreWorkers() throws IOException {
    for (String what :
        List.of("reasoning-traces: 1}\nexchanges: 20000", "agentic-coding: 1}\nexchanges: 90000")) {
      Seen seen = Seen.pooled("", "workers: 3\nprobes: 0\nobjectives: {" + what);
      List<long[]> steps = new ArrayList<>();
      for (Row row : seen.of(Role.HARVEST)) {
        long from = row.exchange().timeMicros();
        steps.add(new long[] {from, 1});
        steps.add(new long[] {from + row.exchange().response().durationMicros(), -1});
      }
      steps.sort(Comparator.comparingLong((long[] step) -> step[0]).thenComparing(step -> step[1]));
      long running = 0;
      long most = 0;
      for (long[] step : steps) {
        running += step[1];
        most = Math.max(most, running);
      }
      assertEquals(3, most, what + " at once");
    }
  }

  /** Trajectories, sessions of customers, cover and warm-up: nothing of one runs side by side. */
  @Test
  void nothingOfAConversationIsSentBeforeTheAnswerBeforeIt() throws IOException {
    for (String campaign :
        List.of(
            "exchanges: 12000\nobjectives: {agentic-coding: 1}\ncoverFraction: 0.3\nreplayFraction: 0.2",
            "exchanges: 12000\nobjectives: {own-users: 1}\nusers: {count: 60, codingAgentFraction: 1,"
                + " exchangesPerDay: {median: 60, sigma: 0.5}}")) {
      Seen seen =
          Seen.pooled(
              "customers: {count: 20, codingAgentFraction: 0.8,"
                  + " exchangesPerDay: {median: 60, sigma: 0.5}}\n"
                  + "clientIdentity: normalized\nsignup: {warmUpDays: 2}\nstandbyFraction: 0.5",
              campaign);
      Map<String, Long> answered = new HashMap<>();
      Map<Role, Integer> followed = new EnumMap<>(Role.class);
      for (Row row : seen.rows) {
        String conversation = row.exchange().request().conversationId();
        long from = row.exchange().timeMicros();
        if (!conversation.isEmpty()) {
          Long before =
              answered.put(conversation, from + row.exchange().response().durationMicros());
          if (before != null) {
            assertTrue(before <= from, row.label().role() + ": " + (before - from) + " µs early");
            followed.merge(row.label().role(), 1, Integer::sum);
          }
        }
      }
      assertTrue(followed.get(Role.HARVEST) > 3_000, campaign + ": " + followed);
      assertTrue(followed.get(Role.RELAY_CUSTOMER) > 1_000, campaign + ": " + followed);
      assertTrue(followed.get(Role.COVER) > 100, campaign + ": " + followed);
    }
  }

  @Test
  void samplesThatAreAskedTogetherComeWithinSeconds() throws IOException {
    String keys = "probes: 0\nsamplesPerItem: {least: 8, most: 8}\nworkers: 99\n";
    assertTrue(withinSeconds(Seen.pooled("", keys + "samplesTogether: true")) > 0.8);
    assertTrue(withinSeconds(Seen.pooled("", keys + "samplesTogether: false")) < 0.3);
  }

  private static double withinSeconds(Seen seen) {
    List<Row> rows = seen.of(Role.HARVEST);
    int close = 0;
    for (int i = 1; i < rows.size(); i++) {
      long gap = rows.get(i).exchange().timeMicros() - rows.get(i - 1).exchange().timeMicros();
      close += gap < 5_000_000 ? 1 : 0;
    }
    return close / (double) rows.size();
  }

  /** Of 50 accounts 50 are shut each day; it words anew, then there is nothing left to try. */
  @Test
  void whoLosesTooManyAccountsGivesUp() throws IOException {
    String pursued = "bansPerDayFraction: 0.9\nstandbyFraction: 9\n";
    String reaction = "reaction: {costLimit: 1000, paraphraseStep: 1, abandons: true, lossLimit: ";
    Seen patient = Seen.pooled(pursued, reaction + "50}");
    assertTrue(patient.exchanges() > 11_000, patient.exchanges() + " calls");
    Seen scared = Seen.pooled(pursued, reaction + "0.4}");
    assertTrue(scared.days("harvest") < 1.5, scared.days("harvest") + " days");
  }

  /** Some 20 new accounts a day at 40 dollars for 2,000 answers: 40 cents each. */
  @Test
  void whoPaysTooMuchForAnAnswerGivesUp() throws IOException {
    String pursued = "bansPerDayFraction: 0.4\nstandbyFraction: 0\ndollarsPerAccount: 40\n";
    String reaction = "reaction: {lossLimit: 50, abandons: true, costLimit: ";
    assertTrue(Seen.pooled(pursued, reaction + "4}").days("harvest") > 5.5);
    assertTrue(Seen.pooled(pursued, reaction + "0.1}").days("harvest") < 1.5);
  }

  /** Three a day over 50 accounts and six days are 900, of 12,000 in all. */
  @Test
  void canariesCountAmongTheExchanges() throws IOException {
    Seen seen = Seen.pooled("", "canariesPerAccountDay: 3\nprobes: 0");
    assertEquals(12_000, seen.exchanges());
    assertEquals(900, seen.of(Role.PROBE).size(), 50);
  }

  /** Refused four times in ten, it paraphrases in steps, then moves to the older model. */
  @Test
  void refusalsLeadToOtherWordsThenToAnotherModel() throws IOException {
    Seen seen =
        Seen.pooled(
            "",
            "templates: 1\nrefusalFraction: 0.6\n"
                + "reaction: {refusalLimit: 0.2, paraphraseStep: 0.5, fallbackModel: atlas-core-1}");
    List<Row> rows = seen.of(Role.HARVEST);
    assertEquals("atlas-core-2", rows.get(0).exchange().request().model());
    assertEquals("atlas-core-1", rows.get(rows.size() - 1).exchange().request().model());
    assertTrue(refused(rows.subList(0, 50)) > 0.4);
    assertTrue(refused(rows.subList(rows.size() - 2_000, rows.size())) < 0.1);
  }

  @Test
  void whoIsRefusedWithoutAWayOutGivesUp() throws IOException {
    Seen seen =
        Seen.pooled(
            "",
            "refusalFraction: 0.9\nreaction: {refusalLimit: 0.2, paraphraseStep: 1, abandons: true}");
    assertTrue(seen.exchanges() < 2_000, seen.exchanges() + " before it gave up");
  }

  private static double refused(List<Row> rows) {
    return rows.stream()
            .filter(r -> r.exchange().response().stopReason() == StopReason.REFUSAL)
            .count()
        / (double) rows.size();
  }

  /**
   * Runs of one to three steps end in the slice in which they begin, within seconds. Each owes one
   * pass; with 12,000 exchanges of 2 steps and a pass there are 4,000 of both, ± 4 deviations of
   * √(4,000 × 2/3) / 3 = 70. Canaries, tries again and the last run make them differ by a few.
   */
  @Test
  void aRunThatEndsAtOnceIsPassedOverOnce() throws IOException {
    Seen seen =
        Seen.pooled(
            "",
            """
            objectives: {agentic-coding: 1}
            trajectorySteps: {least: 1, most: 3}
            passes: [{objective: rubric-grades, share: 1, after: PT1H}]
            """);
    long runs =
        seen.of(Role.HARVEST).stream()
            .map(row -> row.exchange().request().conversationId())
            .distinct()
            .count();
    long passes =
        seen.of(Role.JUDGE).stream()
            .filter(row -> row.exchange().response().retryCount() == 0)
            .count();
    assertEquals(4_000, runs, 120);
    assertEquals(runs, passes, 0.02 * runs);
  }

  @Test
  void theCallsOfOwnUsersAllGoToTheModelOfTheCampaign() throws IOException {
    Seen seen =
        Seen.pooled(
            "",
            """
            objectives: {own-users: 1}
            users: {count: 300, exchangesPerDay: {median: 20, sigma: 1}, codingAgentFraction: 0.5}
            exchanges: 9000
            """);
    assertEquals(9_000, seen.exchanges(), 0.05 * 9_000);
    for (Row row : seen.of(Role.HARVEST)) {
      assertEquals("atlas-core-2", row.exchange().request().model());
    }
  }
}
