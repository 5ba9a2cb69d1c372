package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;

class HonestLawTest {

  private static HonestLaw law(String archetype, String days, String volume) {
    Scenario scenario =
        ScenarioReader.parse(
            "law",
            """
            schema: spiritsafe.scenario/1
            name: law
            title: One population
            difficulty: teaching
            window: {start: 2026-03-02T00:00:00Z, length: %s}
            populations:
              - {name: some, archetype: %s, tenants: 10%s}
            """
                .formatted(days, archetype, volume));
    return new HonestLaw(scenario.populations().get(0), scenario);
  }

  @Test
  void wholeWeeksAreWorthTheirDays() {
    assertEquals(7, law("chat-backend", "P7D", "").days(), 1e-9);
    assertEquals(28, law("individual-developer", "P28D", "").days(), 1e-9);
  }

  @Test
  void twoDaysOfAWorkingWeekAreWorthMore() {
    // Chat at UTC: Monday 1.18 and Tuesday 1.22 of 7.00 are 2.40; people elsewhere shift it little.
    assertEquals(2.40, law("chat-backend", "P2D", "").days(), 0.1);
  }

  @Test
  void weekendsAreThoseOfTheDeclaredWeek() {
    // Chat: Saturday 0.66 and Sunday 0.64 of 7.00 are 0.1857 at UTC. Developers: 0.80 of 6.99 are
    // 0.1144. Most people live west of it, whose Friday evening falls on a Saturday of UTC.
    assertEquals(0.1857, law("chat-backend", "P7D", "").weekendShare().orElseThrow(), 0.015);
    assertEquals(
        0.1144, law("individual-developer", "P7D", "").weekendShare().orElseThrow(), 0.015);
    // Mixed with a flat week, 0.3 to 0.7: 0.3 · developers + 0.7 · 2 / 7.
    double developers = law("individual-developer", "P7D", "").weekendShare().orElseThrow();
    assertEquals(
        0.3 * developers + 0.7 * 2 / 7,
        law("batch-documents", "P7D", "").weekendShare().orElseThrow(),
        1e-9);
    assertTrue(law("cron-job", "P7D", "").weekendShare().isEmpty());
  }

  @Test
  void aDayIsWorthItsShareOfActiveDays() {
    // A batch pipeline: 800 on an active day, 80 % of days; the scenario's own number wins.
    assertEquals(640, law("batch-documents", "P7D", "").volume().median(), 1e-9);
    assertEquals(
        80,
        law("batch-documents", "P7D", ", exchangesPerDay: {median: 100, sigma: 0}").volume().mean(),
        1e-9);
  }

  @Test
  void aPipelineOfFewRunsIsSilentAsARandomTimeSays() {
    // An evaluation harness runs on a quarter of days: 1.75 runs a week, none in exp(−1.75).
    assertEquals(0.17377, law("evaluation-harness", "P7D", "").volume().silent(), 1e-5);
    // Runs of log-normal size of deviation 0.9: exp(0.81) / 1.75 = 2.2479 / 1.75.
    assertEquals(1.28452, law("evaluation-harness", "P7D", "").volume().noise(), 1e-5);
  }

  @Test
  void nobodyIsSilentWhoCallsAllTheTime() {
    assertEquals(
        0,
        law("coding-agent-seat", "P28D", ", exchangesPerDay: {median: 5000, sigma: 0}")
            .volume()
            .silent(),
        1e-9);
    double rare =
        law("individual-developer", "P7D", ", exchangesPerDay: {median: 0.01, sigma: 0}")
            .volume()
            .silent();
    // 0.01 on 35 % of days in sessions of 1.78 make 0.0138 a week: silent exp(−0.0138).
    assertEquals(0.9863, rare, 0.001);
  }

  @Test
  void aTenantOfOneAccountIsOneAndACrowdIsItsLaw() {
    assertEquals(1, law("chat-backend", "P7D", "").size().mean(), 0);
    assertEquals(0, law("chat-backend", "P7D", "").size().deviation(), 0);
    // Offices: log-normal of median 70 and deviation 0.7 has the mean 70 · exp(0.245) = 89.4; cut
    // to 20 and 500 it changes by under one.
    assertEquals(89.4, law("corporate-nat", "P7D", "").size().mean(), 1);
  }
}
