package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.engine.Simulation;
import spiritsafe.engine.SmallWorld;
import spiritsafe.engine.SmallWorld.Row;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.RoutingPolicy;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.Account;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

/** What a cluster does, seen from the log that it leaves. */
class ClusterSourceTest {

  private static final List<Population> ONE_CRON_JOB =
      List.of(new Population("cron", Archetype.CRON_JOB, 1, java.util.Optional.empty()));

  private static List<Row> rows(
      int hours, RoutingPolicy policy, double bans, int customers, Campaign... campaigns)
      throws IOException {
    return SmallWorld.rows(
        Simulation.of(
            SmallWorld.scenario(
                hours,
                ONE_CRON_JOB,
                SmallWorld.cluster("pool", policy, bans, customers, campaigns)),
            7,
            Split.TEST,
            1));
  }

  private static List<Row> of(List<Row> rows, Role role) {
    return rows.stream().filter(row -> row.label().role() == role).toList();
  }

  /** 4,000 asked for; 1.4 % of all calls fail in passing and are made again. */
  @Test
  void aCampaignSendsTheExchangesItWasGivenInsideItsTime() throws IOException {
    List<Row> rows =
        rows(72, RoutingPolicy.ROUND_ROBIN, 0, 0, SmallWorld.reasoning("lab-a", 4_000));
    List<Row> illicit = rows.stream().filter(row -> row.label().illicit()).toList();
    assertEquals(
        4_000, illicit.stream().filter(row -> row.exchange().response().retryCount() == 0).count());
    assertEquals(4_056, illicit.size(), 40);
    long start = SmallWorld.START.getEpochSecond() * 1_000_000L;
    long hour = 3_600_000_000L;
    assertTrue(illicit.get(0).exchange().timeMicros() >= start + 6 * hour);
    assertTrue(illicit.get(illicit.size() - 1).exchange().timeMicros() <= start + 66 * hour + hour);
  }

  /** Two campaigns share the accounts of a pool and nothing else: neither changes the other. */
  @Test
  void whatACampaignAsksDoesNotDependOnAnotherOfItsPool() throws IOException {
    List<Row> alone =
        rows(72, RoutingPolicy.ROUND_ROBIN, 0, 0, SmallWorld.reasoning("lab-a", 4_000));
    List<Row> both =
        rows(
            72,
            RoutingPolicy.ROUND_ROBIN,
            0,
            0,
            SmallWorld.reasoning("lab-a", 4_000),
            SmallWorld.reasoning("lab-b", 3_000));
    List<String> asked = asked(alone, "lab-a");
    assertEquals(4_000, asked.size());
    assertEquals(asked, asked(both, "lab-a"));
  }

  /** First tries in time order: what is tried again depends on the account it came through. */
  private static List<String> asked(List<Row> rows, String campaign) {
    return rows.stream()
        .filter(row -> row.label().illicit())
        .filter(row -> row.label().campaign().orElse("").equals(campaign))
        .filter(row -> row.exchange().response().retryCount() == 0)
        .map(
            row ->
                row.exchange().timeMicros()
                    + " "
                    + row.exchange().request().prompt().text()
                    + " "
                    + row.exchange().response().inputTokens())
        .sorted()
        .toList();
  }

  /** Weights 60, 25, 15 %: grading is its own role. Binomial deviation at 4,000 is 0.7 points. */
  @Test
  void objectivesComeInTheirShares() throws IOException {
    List<Row> rows =
        rows(72, RoutingPolicy.ROUND_ROBIN, 0, 0, SmallWorld.reasoning("lab-a", 4_000));
    // Items are asked 2 to 16 times in a row, so the deviation is some three times larger.
    assertEquals(0.25, of(rows, Role.JUDGE).size() / 4_000.0, 0.06);
  }

  @Test
  void coverIsItsShareOfTheCampaignsCalls() throws IOException {
    List<Row> rows =
        rows(72, RoutingPolicy.ROUND_ROBIN, 0, 0, SmallWorld.reasoning("lab-a", 4_000));
    double cover = of(rows, Role.COVER).size();
    // 10 % of 4,444. A session begins when 40 calls are owed and is broken off at ten times the
    // debt, so that the last one leaves 200 calls too many or so: four points.
    assertEquals(0.10, cover / (cover + 4_000), 0.05);
  }

  @Test
  void roundRobinLoadsAllAccountsAlike() throws IOException {
    List<Row> rows =
        rows(72, RoutingPolicy.ROUND_ROBIN, 0, 0, SmallWorld.reasoning("lab-a", 4_000));
    Map<String, Integer> load = new HashMap<>();
    for (Row row : rows) {
      if (row.label().role() != Role.HONEST) {
        load.merge(row.exchange().accountId(), 1, Integer::sum);
      }
    }
    assertEquals(60, load.size());
    int least = load.values().stream().min(Integer::compare).orElseThrow();
    int most = load.values().stream().max(Integer::compare).orElseThrow();
    assertTrue(most - least <= 3, least + " to " + most);
  }

  @Test
  void stickyConversationsStayOnOneAccountAndKeepSomeOfTheirCache() throws IOException {
    List<Row> sticky =
        of(rows(120, RoutingPolicy.STICKY, 0, 0, SmallWorld.agentic("lab-b", 3_000)), Role.HARVEST);
    List<Row> dealt =
        of(
            rows(120, RoutingPolicy.ROUND_ROBIN, 0, 0, SmallWorld.agentic("lab-b", 3_000)),
            Role.HARVEST);
    // 50 steps at 1.1 % errors after which the account rests: 0.55 moves a run.
    assertEquals(1.55, accountsPerConversation(sticky), 0.25, "sticky");
    assertTrue(accountsPerConversation(dealt) > 10, "dealt out");
    // Unbroken 0.96 of what they read is cached; the relay breaks 0.6 of that: 0.38, less the 5 or
    // 6 % that any account loses. 60 runs with an even break of 0.2 to 1 deviate by 0.03.
    assertEquals(0.36, cachedFraction(sticky), 0.11);
    assertEquals(0, cachedFraction(dealt), 0.01);
  }

  private static double accountsPerConversation(List<Row> rows) {
    Map<String, Set<String>> accounts = new HashMap<>();
    for (Row row : rows) {
      if (!row.exchange().request().conversationId().isEmpty()) {
        accounts
            .computeIfAbsent(row.exchange().request().conversationId(), c -> new HashSet<>())
            .add(row.exchange().accountId());
      }
    }
    return accounts.values().stream().mapToInt(Set::size).average().orElseThrow();
  }

  private static double cachedFraction(List<Row> rows) {
    double cached = 0;
    double input = 0;
    for (Row row : rows) {
      cached += row.exchange().response().cachedTokens();
      input += row.exchange().response().inputTokens();
    }
    return cached / input;
  }

  /** Trajectories of 20 to 80 steps, each with a context that only grows. */
  @Test
  void trajectoriesGrow() throws IOException {
    List<Row> rows =
        of(rows(120, RoutingPolicy.STICKY, 0, 0, SmallWorld.agentic("lab-b", 3_000)), Role.HARVEST);
    Map<String, List<Integer>> inputs = new TreeMap<>();
    for (Row row : rows) {
      if (row.exchange().response().statusCode() == 200) {
        inputs
            .computeIfAbsent(row.exchange().request().conversationId(), c -> new ArrayList<>())
            .add(row.exchange().response().inputTokens());
      }
    }
    inputs.remove("");
    assertTrue(inputs.size() > 20);
    for (List<Integer> steps : inputs.values()) {
      assertTrue(steps.size() <= 82);
      for (int i = 1; i < steps.size(); i++) {
        assertTrue(steps.get(i) >= steps.get(i - 1));
      }
    }
  }

  /** The new model comes out after 64 h; from 18 h later half of the calls go to it. */
  @Test
  void aPivotMovesHalfOfTheCallsWithinADay() throws IOException {
    List<Row> rows =
        of(
            rows(120, RoutingPolicy.STICKY, 0, 0, SmallWorld.agentic("lab-b", 12_000)),
            Role.HARVEST);
    long released = SmallWorld.MODELS.get(2).released().getEpochSecond() * 1_000_000L;
    long hour = 3_600_000_000L;
    assertEquals(0, share(rows, "atlas-2", 0, released + 6 * hour), 0);
    // Some 80 trajectories choose once each: deviation 5.6 points; three of them.
    assertEquals(0.5, share(rows, "atlas-2", released + 20 * hour, released + 48 * hour), 0.17);
  }

  @Test
  void thePivotBeginsWithProbes() throws IOException {
    List<Row> rows = rows(120, RoutingPolicy.STICKY, 0, 0, SmallWorld.agentic("lab-b", 12_000));
    long released = SmallWorld.MODELS.get(2).released().getEpochSecond() * 1_000_000L;
    long hour = 3_600_000_000L;
    List<Row> probes =
        of(rows, Role.PROBE).stream()
            .filter(row -> row.exchange().request().model().equals("atlas-2"))
            .toList();
    assertTrue(probes.size() >= 5);
    assertTrue(probes.get(0).exchange().timeMicros() >= released + hour);
  }

  private static double share(List<Row> rows, String model, long from, long to) {
    double all = 0;
    double some = 0;
    for (Row row : rows) {
      long time = row.exchange().timeMicros();
      if (time >= from && time < to) {
        all++;
        some += row.exchange().request().model().equals(model) ? 1 : 0;
      }
    }
    return some / all;
  }

  /**
   * A fifth of 60 accounts is shut each day for three days: about 36 bans, of which 12 are made
   * good from standby and the rest by new accounts.
   */
  @Test
  void bannedAccountsAreReplacedAndTheHarvestGoesOn() throws IOException {
    List<Row> rows =
        rows(72, RoutingPolicy.ROUND_ROBIN, .2, 0, SmallWorld.reasoning("lab-a", 4_000));
    List<Row> illicit = rows.stream().filter(row -> row.label().illicit()).toList();
    Set<String> accounts = new HashSet<>();
    Set<String> forbidden = new HashSet<>();
    long answered = 0;
    for (Row row : illicit) {
      accounts.add(row.exchange().accountId());
      answered += row.exchange().response().statusCode() == 200 ? 1 : 0;
      if (row.exchange().response().statusCode() == 403) {
        forbidden.add(row.exchange().accountId());
      }
    }
    assertTrue(forbidden.size() > 15 && forbidden.size() < 60, forbidden.size() + " bans");
    assertTrue(accounts.size() > 75, accounts.size() + " accounts");
    assertTrue(answered > 3_800, answered + " answered");
  }

  @Test
  void aRefusedCallFailsOverToAnotherAccount() throws IOException {
    List<Row> rows =
        rows(72, RoutingPolicy.ROUND_ROBIN, .2, 0, SmallWorld.reasoning("lab-a", 4_000));
    long retried = rows.stream().filter(row -> row.exchange().response().retryCount() > 0).count();
    long forbidden =
        rows.stream().filter(row -> row.exchange().response().statusCode() == 403).count();
    assertTrue(forbidden > 0);
    assertTrue(retried >= forbidden * 0.9, retried + " retries for " + forbidden);
  }

  @Test
  void relayCustomersAreHonestCallsOnFraudulentAccounts() throws IOException {
    List<Row> all = new ArrayList<>();
    Truth truth =
        Simulation.of(
            SmallWorld.scenario(
                72,
                ONE_CRON_JOB,
                SmallWorld.cluster(
                    "pool", RoutingPolicy.STICKY, 0, 30, SmallWorld.reasoning("lab-a", 300))),
            7,
            Split.TEST,
            1)
            .stream(
                batch -> {
                  for (int i = 0; i < batch.exchanges().size(); i++) {
                    all.add(new Row(batch.exchanges().get(i), batch.labels().get(i)));
                  }
                });
    List<Row> customers = of(all, Role.RELAY_CUSTOMER);
    assertTrue(customers.size() > 500, customers.size() + " calls");
    for (Row row : customers) {
      assertTrue(!row.label().illicit() && row.label().campaign().isEmpty());
      assertTrue(truth.accounts().get(row.exchange().accountId()).fraudulent());
    }
  }

  /** Signup says 3 to 12 accounts on one instrument. */
  @Test
  void accountsShareInstrumentsAsTheScenarioSays() throws IOException {
    Map<String, Integer> sharing = new HashMap<>();
    Simulation.of(
        SmallWorld.scenario(
            72,
            ONE_CRON_JOB,
            SmallWorld.cluster(
                "pool", RoutingPolicy.ROUND_ROBIN, 0, 0, SmallWorld.reasoning("lab-a", 2_000))),
        7,
        Split.TEST,
        1)
        .stream(
            batch ->
                batch.newAccounts().stream()
                    .map(Account::paymentInstrument)
                    .forEach(p -> sharing.merge(p, 1, Integer::sum)));
    assertTrue(sharing.values().stream().allMatch(n -> n <= 12));
    assertTrue(sharing.values().stream().filter(n -> n >= 3).count() >= 4);
  }

  /**
   * An agent and its helper call almost at once and may be dealt to two accounts. Of n calls in t
   * microseconds n² / 2t pairs fall together by chance: of 33,000 in seven days 0.001, with busy
   * hours some 0.005, so that two do once in 80,000 worlds.
   */
  @Test
  void noTwoAccountsOfAPoolCallInTheSameMicrosecond() throws IOException {
    Map<Long, Set<String>> accounts = new HashMap<>();
    Seen seen = Seen.of("hydra-mix", 0.004, row -> true);
    seen.rows.forEach(
        row ->
            accounts
                .computeIfAbsent(row.exchange().timeMicros(), time -> new HashSet<>())
                .add(row.exchange().accountId()));
    assertTrue(seen.rows.size() > 30_000, seen.rows.size() + " calls");
    assertEquals(0, accounts.values().stream().filter(who -> who.size() > 1).count(), 1);
  }
}
