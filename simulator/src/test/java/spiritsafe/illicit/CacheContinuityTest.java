package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.engine.Simulation;
import spiritsafe.illicit.Seen.Row;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.source.Sender;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Role;

/** A relay breaks the continuity of prompt caches, and honest accounts lose some of theirs too. */
class CacheContinuityTest {

  /** Tokens read, and those of them that came from the cache. */
  private static final class Reading {
    private double input;
    private double cached;
    private long calls;

    void add(Exchange exchange) {
      input += exchange.response().inputTokens();
      cached += exchange.response().cachedTokens();
      calls++;
    }

    double cachedShare() {
      return cached / input;
    }
  }

  /** Answered calls with tools that go on with a conversation: those whose prefix may be cached. */
  private static boolean goesOn(Exchange exchange) {
    return exchange.response().statusCode() == 200
        && exchange.request().toolCount() > 0
        && exchange.request().messageCount() > 1;
  }

  /**
   * Pools 0.2 to 0.5, honest accounts 0.7 to 0.9: that rotation breaks caches is reported, the
   * ranges are assumed. Each role has 2,000 calls and more of dozens of conversations, each with
   * its own share: the deviation of a pool is some 0.03, so that a value of 0.35 leaves by chance
   * once in a million worlds.
   */
  @ParameterizedTest
  @CsvSource({
    "hydra-mix, 0.001",
    "release-pivot-agentic, 0.0005",
    "fixed-prompt-industrial, 0.001",
    "relay-own-users, 0.001",
    "mixed-world, 0.002",
    "disclosed-2026-02, 0.0002",
  })
  void poolsReadLessFromTheCacheThanHonestAgents(String name, double scale) throws IOException {
    Scenario scenario =
        new Scale(scale).of(ScenarioReader.read(Path.of("../scenarios/" + name + ".yaml")));
    Map<Role, Reading> by = new HashMap<>();
    Simulation.of(scenario, 7, Split.TEST, 2).stream(
        batch -> {
          for (int i = 0; i < batch.exchanges().size(); i++) {
            Exchange exchange = batch.exchanges().get(i);
            if (goesOn(exchange)) {
              by.computeIfAbsent(batch.labels().get(i).role(), role -> new Reading()).add(exchange);
            }
          }
        });
    double honest = by.get(Role.HONEST).cachedShare();
    assertTrue(honest > 0.7 && honest < 0.9, "honest " + honest);
    List<Role> relayed = new ArrayList<>(List.of(Role.HARVEST));
    if (by.containsKey(Role.RELAY_CUSTOMER)) {
      relayed.add(Role.RELAY_CUSTOMER);
    }
    for (Role role : relayed) {
      assertTrue(by.get(role).calls > 1_000, role + " " + by.get(role).calls + " calls");
      double pool = by.get(role).cachedShare();
      assertTrue(pool > 0.2 && pool < 0.5, role + " " + pool);
    }
  }

  /**
   * What the relay leaves alone stays cached: 240 runs at 0.96, less what any account loses, 0.18
   * on average with a deviation of 0.3 over 50 accounts: 0.79, and less than 0.7 once in a hundred
   * seeds.
   */
  @Test
  void cachesBreakAsOftenAsTheScenarioSays() throws IOException {
    double whole = cachedShare("routing: {cacheBreakFraction: 0}");
    assertTrue(whole > 0.7, whole + " of what they read");
    // Each run has its own share, even between 0 and 0.5 for a quarter: deviation 0.145 /
    // sqrt(240).
    assertEquals(0.75 * whole, cachedShare("routing: {cacheBreakFraction: 0.25}"), 0.04);
    assertEquals(0, cachedShare("routing: {cacheBreakFraction: 1}"));
  }

  private static double cachedShare(String routing) throws IOException {
    Reading reading = new Reading();
    for (Row row : Seen.pooled(routing, "objectives: {agentic-coding: 1}").of(Role.HARVEST)) {
      if (goesOn(row.exchange())) {
        reading.add(row.exchange());
      }
    }
    return reading.cachedShare();
  }

  /**
   * A run of 200 steps takes hours. Stays of ten minutes that nothing renews end and go to the next
   * account; renewed ones go on until an error.
   */
  @Test
  void aStayEndsUnlessItIsRenewed() throws IOException {
    double renewed = accountsPerRun("stickyFor: PT10M, stickyRenewal: PT10M");
    double usual = accountsPerRun("stickyFor: PT10M, stickyRenewal: PT3M");
    double never = accountsPerRun("stickyFor: PT10M, stickyRenewal: PT0S");
    assertTrue(never > 1.5 * renewed, renewed + " renewed, " + never + " never");
    assertTrue(usual < 0.8 * never, usual + " renewed when three minutes are left");
  }

  private static double accountsPerRun(String routing) throws IOException {
    Map<String, java.util.Set<String>> accounts = new HashMap<>();
    Seen seen =
        Seen.pooled(
            "routing: {policy: sticky, " + routing + "}",
            "objectives: {agentic-coding: 1}\ntrajectorySteps: {least: 200, most: 200}");
    for (Row row : seen.of(Role.HARVEST)) {
      accounts
          .computeIfAbsent(
              row.exchange().request().conversationId(), c -> new java.util.HashSet<>())
          .add(row.exchange().accountId());
    }
    accounts.remove("");
    return accounts.values().stream().mapToInt(java.util.Set::size).average().orElseThrow();
  }

  /**
   * Most honest accounts lose few caches, a few lose most, so that a broken cache convicts nobody.
   * Of accounts with 50 calls within the five minutes of a cache some 17 % are careless, mark
   * nothing or call through gateways (assumed): of 200 accounts 34, with a deviation of 5; fewer
   * than 14, or more than 56, once in ten thousand worlds.
   */
  @Test
  void someHonestAccountsLoseMostOfTheirCaches() throws IOException {
    Scenario scenario =
        new Scale(0.003).of(ScenarioReader.read(Path.of("../scenarios/hydra-mix.yaml")));
    Map<String, Long> previous = new HashMap<>();
    Map<String, int[]> byAccount = new HashMap<>();
    Simulation.of(scenario, 7, Split.TEST, 2).stream(
        batch -> {
          for (int i = 0; i < batch.exchanges().size(); i++) {
            Exchange exchange = batch.exchanges().get(i);
            String conversation = exchange.request().conversationId();
            if (batch.labels().get(i).role() != Role.HONEST || conversation.isEmpty()) {
              continue;
            }
            Long before = previous.put(conversation, exchange.timeMicros());
            if (before != null
                && goesOn(exchange)
                && exchange.timeMicros() - before < Sender.CACHE_MICROS) {
              int[] seen = byAccount.computeIfAbsent(exchange.accountId(), id -> new int[2]);
              seen[0]++;
              seen[1] += exchange.response().cachedTokens() == 0 ? 1 : 0;
            }
          }
        });
    List<Double> lost =
        byAccount.values().stream()
            .filter(seen -> seen[0] >= 50)
            .map(seen -> seen[1] / (double) seen[0])
            .sorted()
            .toList();
    assertTrue(lost.size() > 150, lost.size() + " accounts");
    assertTrue(lost.get(lost.size() / 2) < 0.12, "the usual one " + lost.get(lost.size() / 2));
    double careless = lost.stream().filter(share -> share > 0.3).count() / (double) lost.size();
    assertTrue(careless > 0.07 && careless < 0.28, careless + " lose more than 0.3");
  }
}
