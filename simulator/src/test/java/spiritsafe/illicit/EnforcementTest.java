package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.engine.Simulation;
import spiritsafe.engine.SmallWorld;
import spiritsafe.gateway.Docket;
import spiritsafe.illicit.Seen.Row;
import spiritsafe.scenario.Split;
import spiritsafe.source.Call;
import spiritsafe.source.Measure;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.StopReason;
import spiritsafe.truth.Role;

/** What the provider does, what it comes to, and how relays take it. */
class EnforcementTest {

  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final long START = 1_772_409_600_000_000L;

  /** Orders a measure against each fraudulent account when it has made so many calls. */
  private static class AfterCalls extends Docket {
    private final Map<String, Integer> calls = new HashMap<>();
    private final int count;
    private final Measure measure;
    private final long delay;
    private final Set<Long> answeredAt = new HashSet<>();

    AfterCalls(int count, Measure measure, long delay) {
      this.count = count;
      this.measure = measure;
      this.delay = delay;
    }

    @Override
    public void answered(Call call, Exchange exchange) {
      super.answered(call, exchange);
      answeredAt.add(exchange.timeMicros());
      if (call.sender().profile().fraudulent()
          && calls.merge(exchange.accountId(), 1, Integer::sum) == count) {
        order(exchange.accountId(), measure, exchange.timeMicros() + delay);
      }
    }
  }

  /** Takes one measure against the whole cluster at once. */
  private static final class Takedown extends Docket {
    private final Set<String> members = new HashSet<>();
    private final Measure measure;
    private final long atMicros;
    private boolean ordered;

    Takedown(Measure measure, long atMicros) {
      this.measure = measure;
      this.atMicros = atMicros;
    }

    @Override
    public void answered(Call call, Exchange exchange) {
      super.answered(call, exchange);
      if (exchange.timeMicros() >= atMicros - HOUR && !ordered) {
        ordered = true;
        members.forEach(id -> order(id, measure, atMicros));
      } else if (!ordered && call.sender().profile().fraudulent()) {
        members.add(exchange.accountId());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anEmptyDocketChangesNoByte(int threads) throws IOException {
    assertEquals(
        SmallWorld.digest(
            SmallWorld.rows(Simulation.of(SmallWorld.mixed(), 7, Split.TEST, 1)), row -> true),
        SmallWorld.digest(
            SmallWorld.rows(
                Simulation.of(SmallWorld.mixed(), 7, Split.TEST, threads).under(new Docket())),
            row -> true));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void ordersWorkTheSameForAnyNumberOfThreads(int threads) throws IOException {
    String[] digests = new String[2];
    int[] done = new int[2];
    for (int i = 0; i < 2; i++) {
      Docket docket = new AfterCalls(60, Measure.BAN, HOUR);
      digests[i] =
          SmallWorld.digest(
              SmallWorld.rows(
                  Simulation.of(SmallWorld.mixed(), 7, Split.TEST, i == 0 ? 1 : threads)
                      .under(docket)),
              row -> true);
      done[i] = docket.done().size();
    }
    assertTrue(done[0] > 20, done[0] + " bans");
    assertEquals(done[0], done[1]);
    assertEquals(digests[0], digests[1]);
  }

  @Test
  void measuresAreTakenAtBordersOfSlicesAfterTheirDelay() throws IOException {
    AfterCalls docket = new AfterCalls(100, Measure.BAN, 2 * HOUR);
    Seen seen = Seen.under(docket, "", "");
    Map<String, Integer> calls = new HashMap<>();
    Map<String, Long> hundredth = new HashMap<>();
    for (Row row : seen.rows) {
      if (calls.merge(row.exchange().accountId(), 1, Integer::sum) == 100) {
        hundredth.put(row.exchange().accountId(), row.exchange().timeMicros());
      }
    }
    assertTrue(docket.done().size() > 20);
    for (Docket.Done done : docket.done()) {
      assertEquals(0, done.timeMicros() % 600_000_000L);
      long wait = done.timeMicros() - hundredth.get(done.accountId());
      assertTrue(wait >= 2 * HOUR && wait <= 2 * HOUR + 2 * 600_000_000L, wait + " us");
    }
    assertThrows(IllegalArgumentException.class, () -> docket.order("acct_nobody", Measure.BAN, 0));
  }

  /** Each account falls after 100 calls: 12,000 calls need 120 accounts instead of 50. */
  @Test
  void bannedAccountsAreReplacedAndCostMoney() throws IOException {
    Seen calm = Seen.pooled("", "");
    Seen pursued = Seen.under(new AfterCalls(100, Measure.BAN, HOUR), "", "");
    assertEquals(50, calm.illicitAccounts(), 3);
    assertTrue(pursued.illicitAccounts() > 75, pursued.illicitAccounts() + " accounts");
    assertTrue(answered(pursued, 0, 9) > 0.8 * answered(calm, 0, 9));
  }

  /** All 50 fall at once on day 3; ten stand by, and new ones come after three hours. */
  @Test
  void aTakedownOfTheClusterStopsItUntilOthersAreBought() throws IOException {
    String keys = "replacementLagHours: {median: 12, sigma: 0.1}\nrouting: {policy: round-robin}";
    String steady = "dailyRhythm: 0\n";
    Seen seen = Seen.under(new Takedown(Measure.BAN, START + 3 * DAY), keys, steady);
    Set<String> before = accounts(seen, 2, 3);
    Set<String> hoursAfter = accounts(seen, 3.05, 3.4);
    Set<String> daysAfter = accounts(seen, 5, 6);
    assertTrue(before.size() >= 48);
    assertEquals(10, hoursAfter.size(), 1, "those that stood by");
    assertTrue(daysAfter.size() >= 40, daysAfter.size() + " in the end");
    hoursAfter.retainAll(before);
    assertEquals(Set.of(), hoursAfter);
  }

  @Test
  void aSecondPoolTakesOverAfterItsLag() throws IOException {
    Seen seen =
        Seen.pooled(
            "standbyFraction: 1\nstandbyLagHours: 6\n"
                + "pressure: {takedowns: [{after: P3D, fraction: 1}]}",
            "dailyRhythm: 0\n");
    assertTrue(answered(seen, 3.02, 3.24) < 10, "nobody is there for six hours");
    assertTrue(accounts(seen, 3.4, 4).size() >= 48, "then the second pool is");
  }

  /** START accounts have 50 a minute; a quarter leaves 12, so the rest goes elsewhere. */
  @Test
  void throttlesSpreadTheLoadOverMoreAccounts() throws IOException {
    String keys = "routing: {policy: fill-first}\nsignup: {heterogeneity: 0}";
    String busy = "dailyRhythm: 0\nexchanges: 200000";
    Seen free = Seen.pooled(keys, busy);
    Seen cut = Seen.under(new AfterCalls(1, Measure.THROTTLE, 0), keys, busy);
    assertEquals(answered(free, 0, 9), answered(cut, 0, 9), 0.02 * answered(free, 0, 9));
    assertTrue(peak(cut) <= 13, peak(cut) + " a minute");
    assertTrue(peak(free) > 13, peak(free) + " a minute");
  }

  private static int peak(Seen seen) {
    Map<String, Integer> perMinute = new HashMap<>();
    for (Row row : seen.of(row -> row.label().illicit() && seen.day(row) > 1.2)) {
      perMinute.merge(
          row.exchange().accountId() + row.exchange().timeMicros() / 60_000_000L, 1, Integer::sum);
    }
    return perMinute.values().stream().mapToInt(n -> n).max().orElseThrow();
  }

  /** 15 % can prove who they are, and come back within three days; the rest are given up. */
  @Test
  void fewPassACheckOfIdentity() throws IOException {
    Seen seen = Seen.under(new Takedown(Measure.STEP_UP, START + 3 * DAY), "", "dailyRhythm: 0\n");
    Set<String> before = accounts(seen, 2, 3);
    Set<String> returned = accounts(seen, 6, 7);
    returned.retainAll(before);
    // Binomial: 50 accounts, 15 %: 7.5 with a deviation of 2.5; three of them.
    assertTrue(returned.size() <= 15, returned.size() + " came back");
    assertTrue(accounts(seen, 6, 7).size() > 40, "others took their places");
  }

  /** An account found out by a canary is given up; without canaries it is used on. */
  @Test
  void canariesFindDegradedAccounts() throws IOException {
    Seen blind = Seen.under(new Takedown(Measure.DEGRADE, START + 3 * DAY), "", "");
    Seen careful =
        Seen.under(
            new Takedown(Measure.DEGRADE, START + 3 * DAY), "", "canariesPerAccountDay: 2\n");
    assertTrue(stillUsed(blind) > 45, stillUsed(blind) + " used on");
    // Two a day that show it in two cases of five: after three days one in eleven is left.
    assertTrue(stillUsed(careful) < 20, stillUsed(careful) + " used on");
  }

  private static int stillUsed(Seen seen) {
    Set<String> before = accounts(seen, 2, 3);
    before.retainAll(accounts(seen, 6, 7));
    return before.size();
  }

  /**
   * Seven in ten illicit requests of a screened account are refused, and of others one in a
   * thousand. Some 10,000 of each: the share of the first strays by 0.5 %, three times that.
   */
  @Test
  void screenedAccountsHaveTheirIllicitRequestsRefused() throws IOException {
    String cover = "coverFraction: 0.5\ndailyRhythm: 0\n";
    Seen seen = Seen.under(new Takedown(Measure.BLOCK, START + 3 * DAY), "", cover);
    assertEquals(0.003, refused(seen, true, 1, 3), 0.004);
    assertEquals(0.7, refused(seen, true, 3.05, 8), 0.015);
    assertEquals(0.004, refused(seen, false, 3.05, 8), 0.003);
    assertTrue(accounts(seen, 6, 7).size() > 45, "no account is lost");
  }

  private static double refused(Seen seen, boolean illicit, double fromDay, double toDay) {
    long all = 0;
    long refused = 0;
    for (Row row : seen.rows) {
      boolean counts =
          row.label().illicit() == illicit
              && seen.day(row) >= fromDay
              && seen.day(row) < toDay
              && row.exchange().response().statusCode() == 200;
      all += counts ? 1 : 0;
      refused += counts && row.exchange().response().stopReason() == StopReason.REFUSAL ? 1 : 0;
    }
    assertTrue(all > 1_000, all + " answers");
    return refused / (double) all;
  }

  /** Its holder sends no more than twenty calls into the void, and goes on after the appeal. */
  @Test
  void anHonestAccountOpenedAgainIsUsedAgain() throws IOException {
    String[] one = new String[1];
    long[] answered = new long[2];
    Docket docket =
        new Docket() {
          private final Map<String, Integer> calls = new HashMap<>();

          @Override
          public void answered(Call call, Exchange exchange) {
            super.answered(call, exchange);
            if (!call.sender().profile().fraudulent()
                && calls.merge(exchange.accountId(), 1, Integer::sum) == 200
                && one[0] == null) {
              one[0] = exchange.accountId();
              order(one[0], Measure.BAN, START + DAY);
              order(one[0], Measure.REINSTATE, START + 3 * DAY);
            }
            if (exchange.accountId().equals(one[0])
                && exchange.response().statusCode() == 200
                && exchange.timeMicros() > START + DAY + HOUR) {
              answered[exchange.timeMicros() < START + 3 * DAY ? 0 : 1]++;
            }
          }
        };
    Simulation.of(SmallWorld.mixed(), 7, Split.TEST, 1).under(docket).stream(batch -> {});
    assertEquals(0, answered[0], "while it is shut");
    assertTrue(answered[1] > 0, answered[1] + " after");
    assertEquals(2, docket.done().size());
  }

  @Test
  void degradedAnswersShowInNoFieldOfTheLog() throws IOException {
    boolean[] seenDegraded = new boolean[1];
    Docket docket =
        new AfterCalls(1, Measure.DEGRADE, 0) {
          @Override
          public void answered(Call call, Exchange exchange) {
            super.answered(call, exchange);
            seenDegraded[0] |= call.degraded();
          }
        };
    Seen plain = Seen.pooled("", "");
    Seen degraded = Seen.under(docket, "", "");
    assertTrue(seenDegraded[0]);
    assertEquals(plain.rows, degraded.rows);
  }

  /** The provider's own pressure: half a tenth of 50 accounts a day are asked who holds them. */
  @Test
  void theWorldsOwnPressureTakesItsShare() throws IOException {
    Seen calm = Seen.pooled("", "");
    Seen pressed =
        Seen.pooled("pressure: {stepUpsPerDayFraction: 0.1, throttlesPerDayFraction: 0.1}", "");
    assertEquals(50, calm.illicitAccounts(), 3);
    assertTrue(pressed.illicitAccounts() > 60, pressed.illicitAccounts() + " accounts");
  }

  private static long answered(Seen seen, double fromDay, double toDay) {
    return seen.rows.stream()
        .filter(row -> row.label().role() == Role.HARVEST)
        .filter(row -> seen.day(row) >= fromDay && seen.day(row) < toDay)
        .filter(row -> row.exchange().response().statusCode() == 200)
        .count();
  }

  private static Set<String> accounts(Seen seen, double fromDay, double toDay) {
    Set<String> accounts = new HashSet<>();
    for (Row row : seen.of(row -> row.label().illicit())) {
      if (seen.day(row) >= fromDay
          && seen.day(row) < toDay
          && row.exchange().response().statusCode() == 200) {
        accounts.add(row.exchange().accountId());
      }
    }
    return accounts;
  }
}
