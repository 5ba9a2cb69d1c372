package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Spread;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.StopReason;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;

/** Honest people who look as if they hid: on the road, or at work on refusals. */
class PeopleTest {

  private static <T> Set<T> distinct(List<Exchange> calls, Function<Exchange, T> of) {
    return calls.stream().map(of).collect(Collectors.toSet());
  }

  @Test
  void aTravellerChangesNetworksAndCountriesButHardlyTheDevice() {
    Played world = Played.of(Archetype.TRAVELLING_USER, 120, 14, 3);
    int people = 0;
    int abroad = 0;
    for (List<Exchange> calls : world.byAccount().values()) {
      assertTrue(distinct(calls, e -> e.origin().tlsFingerprint()).size() <= 3);
      assertTrue(distinct(calls, e -> e.origin().apiKeyId()).size() <= 3);
      if (distinct(calls, Played::dayOf).size() >= 4) {
        people++;
        abroad += distinct(calls, e -> e.origin().country()).size() >= 2 ? 1 : 0;
      }
    }
    assertTrue(people >= 50, people + " people");
    assertTrue(abroad >= 0.8 * people, abroad + " of " + people);
  }

  @Test
  void ordinaryPeopleSeldomCallFromTwoCountries() {
    Played world = Played.of(Archetype.INDIVIDUAL_DEVELOPER, 300, 14, 3);
    long abroad =
        world.byAccount().values().stream()
            .filter(calls -> distinct(calls, e -> e.origin().country()).size() >= 2)
            .count();
    // One in ten has a VPN in any country; most days are spent at home.
    assertTrue(
        abroad <= 0.15 * world.byAccount().size(), abroad + " of " + world.byAccount().size());
  }

  /** 20 to 95 % of a study is refused, each study in its own measure: 57 % over all. */
  @Test
  void aGoodPartOfWhatRedTeamsAskIsRefused() {
    Played world = Played.of(Archetype.RED_TEAM, 60, 14, 3);
    assertTrue(world.byAccount().size() >= 50);
    double[] refused =
        world.byAccount().values().stream()
            .filter(calls -> calls.size() >= 20)
            .mapToDouble(
                calls ->
                    calls.stream()
                            .filter(e -> e.response().stopReason() == StopReason.REFUSAL)
                            .count()
                        / (double) calls.size())
            .toArray();
    assertTrue(refused.length >= 40, refused.length + " studies");
    assertEquals(0.57, Played.median(refused), 0.15);
  }

  @Test
  void aRedTeamWordsEachTryAnewAndNoBulkFollows() {
    Played world = Played.of(Archetype.RED_TEAM, 60, 14, 3);
    int declared = 0;
    for (var entry : world.byAccount().entrySet()) {
      List<Exchange> calls = entry.getValue();
      assertTrue(calls.size() <= 10_000, calls.size() + " calls");
      Set<String> texts = new HashSet<>(distinct(calls, e -> e.request().prompt().text()));
      assertTrue(texts.size() >= 0.9 * calls.size(), texts.size() + " of " + calls.size());
      declared += world.account(entry.getKey()).programme() != Programme.NONE ? 1 : 0;
    }
    // 70 % are in a programme of research or education; four deviations of 60 draws are 24 %.
    assertEquals(0.7, declared / (double) world.byAccount().size(), 0.24);
  }

  /**
   * A seat of 60 exchanges an active day, active on 0.6 of the days, sends 36 a calendar day: over
   * 600 seats and 14 days 302,400. A session has 73 exchanges with E s² / (E s)² of 10, so that
   * 4,150 sessions vary by √(10 / 4,150) = 0.049; days, with a variance of 1.35 over 8.4 active
   * days of 600 seats, add 0.016, and the last sessions are cut off by the end of the world. Bounds
   * are three deviations, passed by chance once in 370 seeds.
   */
  @Test
  void codingAgentsSendAsManyExchangesAsTheyAreDeclaredTo() {
    Played world = Played.of(Archetype.CODING_AGENT_SEAT, 600, 14, 3, new Spread(60, 0));
    // Side calls are exchanges of the declared kind only by their steps: 0.12 of them on top.
    long sent = world.all().filter(e -> e.request().toolCount() > 0).count();
    assertEquals(302_400, sent, 0.16 * 302_400);
  }

  /**
   * The share of the week's rate that lies at weekends (UTC), by the same shapes; residuals of 600
   * accounts give the error of a ratio (Cochran 1977, §6.3), and four of them are passed by chance
   * once in 16,000 seeds. Sessions of agents that last for days bring more into the weekend than
   * the shape has: 0.16 to 0.20 for 0.125 over eight worlds, which the limit above allows for.
   */
  @ParameterizedTest
  @EnumSource(names = {"CODING_AGENT_SEAT", "INDIVIDUAL_DEVELOPER"})
  void peopleKeepTheirWeekends(Archetype archetype) {
    Played world = Played.of(archetype, 600, 14, 3, new Spread(60, 0));
    double asked = 0;
    double zones = 0;
    for (Map.Entry<Integer, Double> zone : Rhythms.offsets().entrySet()) {
      WeekShape week = Rhythms.developer(zone.getKey());
      double weekend =
          week.mass(Played.START_MICROS + 5 * Played.DAY, Played.START_MICROS + 7 * Played.DAY);
      asked += zone.getValue() * weekend / 168;
      zones += zone.getValue();
    }
    asked /= zones;
    double weekend = 0;
    double all = 0;
    double squares = 0;
    for (List<Exchange> calls : world.byAccount().values()) {
      long off = calls.stream().filter(e -> (Played.dayOf(e) - 4) % 7 >= 5).count();
      weekend += off;
      all += calls.size();
      squares += Math.pow(off - asked * calls.size(), 2);
    }
    double error = 4 * Math.sqrt(squares) / all;
    double excess = archetype == Archetype.CODING_AGENT_SEAT ? 0.06 : 0;
    double share = weekend / all;
    assertTrue(share > asked - error && share < asked + excess + error, "at weekends " + share);
  }

  /** What never rests is declared so: only people and runs over lists have days off. */
  @Test
  void onlyPeopleAndRunsHaveDaysOff() {
    Set<Archetype> steady =
        Set.of(
            Archetype.CHAT_BACKEND,
            Archetype.CRON_JOB,
            Archetype.AGENCY,
            Archetype.AGGREGATOR,
            Archetype.RELEASE_ADOPTER,
            Archetype.HYPERGROWTH_STARTUP,
            Archetype.HACKATHON);
    for (Archetype archetype : Archetype.values()) {
      if (!ServiceProfile.exists(archetype)) {
        double active = ArchetypeProfile.of(archetype).activeDayFraction();
        assertEquals(steady.contains(archetype), active == 1, archetype + " " + active);
      }
    }
  }

  private static Model model(String name, String day, double popularity) {
    return new Model(
        name, java.time.Instant.parse(day + "T00:00:00Z"), 60, 200_000, popularity, false);
  }

  /**
   * Two models came out before the world began, one chosen seven times in ten: of 400 tenants 0.7
   * have it at first and keep it, ± 4 × √(0.7 × 0.3 / 400) = 0.092, which chance leaves once in
   * 16,000 seeds.
   */
  @Test
  void modelsThatCameOutBeforeTheWorldAreUsedByPopularity() {
    ModelMarket market =
        new ModelMarket(List.of(model("old", "2025-01-01", 0.7), model("new", "2025-09-01", 0.3)));
    long start = Played.START_MICROS;
    int old = 0;
    for (int i = 0; i < 400; i++) {
      Draws draws = new Draws(i);
      Model chosen = market.choose(draws, start);
      Model later = market.at(chosen, draws.nextLong(), start, start + 40 * Played.DAY);
      assertEquals(chosen, later);
      old += later.name().equals("old") ? 1 : 0;
    }
    assertEquals(0.7, old / 400.0, 0.092);
  }
}
