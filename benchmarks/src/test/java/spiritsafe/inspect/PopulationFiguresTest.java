package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.Tier;

/** Each kind of row of a population, over six pipelines of one week, counted by hand. */
class PopulationFiguresTest {

  private static final Scenario SCENARIO =
      ScenarioReader.parse(
          "one",
          """
          schema: spiritsafe.scenario/1
          name: one
          title: One population
          difficulty: teaching
          window: {start: 2026-03-02T00:00:00Z, length: P7D}
          populations:
            - {name: some, archetype: batch-documents, tenants: 6, exchangesPerDay: {median: 10, sigma: 1}}
          """);

  private final Inspection inspection = inspect();

  /** Account k makes 14 (k + 1) calls, evenly over the week. */
  private static Inspection inspect() {
    Log log = new Log();
    for (int step = 0; step < 840; step++) {
      for (int account = 0; account < 6; account++) {
        if (step % (60 / (account + 1)) != 0) {
          continue;
        }
        Log.Call call = new Log.Call("t" + account, 168.0 * step / 840);
        call.streaming = account == 0;
        call.temperature = account == 0 ? 0.2 : 0;
        call.cap = account < 3 ? 512 : 2_048;
        call.tools = account == 1 && step % 120 == 0 ? 5 : 0;
        call.system = account < 4 ? "0123456789abcdef" : "";
        call.cached = 350;
        call.input = 350 + 1_000 * (account + 1);
        call.output = 100 * (account + 1);
        call.model = account < 2 ? "atlas-core-1" : "atlas-core-2";
        call.tier = account < 3 ? Tier.SCALE : Tier.BUILD;
        call.programme = account == 0 ? Programme.STARTUP : Programme.NONE;
        call.pathway = account == 0 ? Pathway.CLOUD_MARKETPLACE_A : Pathway.FIRST_PARTY_API;
        log.add(call);
        if (step == 0) {
          Log.Call again = new Log.Call("t" + account, 0);
          again.retry = 1;
          log.add(again);
          Log.Call refused = new Log.Call("t" + account, 0);
          refused.retry = 1;
          refused.stop = StopReason.REFUSAL;
          log.add(refused);
        }
      }
    }
    try {
      return Inspector.inspect(SCENARIO, "test", log, log.truth());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void check(String name, double asked, double made) {
    Figure figure = Log.figure(inspection, "some", name);
    assertEquals(asked, figure.asked().orElseThrow(), 1e-4, name + " asked");
    assertEquals(made, figure.made(), 1e-4, name + " made");
    assertEquals(Figure.Judgement.WITHIN, figure.judgement(), name);
  }

  @Test
  void accountsAreTheTenantsThatSpeak() {
    // Runs on 80 % of seven days: silent exp(−5.6) = 0.0036979. Of companies, 250 days old at the
    // median, Φ(ln(7 / 250) / 1.4) = 0.0053 come within the week; of these some
    // (1 − exp(−5.6)) / 5.6 = 0.18 are silent. Together 0.0037 + 0.0053 · 0.18 = 0.0046 of the
    // accounts of six tenants, of whom one in ten has two.
    Figure figure = Log.figure(inspection, "some", "accounts");
    assertEquals(6.6 * (1 - 0.0046), figure.asked().orElseThrow(), 0.002);
    assertEquals(6, figure.made(), 1e-9);
    assertEquals(Figure.Judgement.WITHIN, figure.judgement());
  }

  /** 0.3 a week for each of 100 developers: 30 are asked for; the band of 30 is 11 to 61. */
  @Test
  void whoTriesOnceIsCountedApart() throws IOException {
    Scenario scenario =
        ScenarioReader.parse(
            "one",
            """
            schema: spiritsafe.scenario/1
            name: one
            title: One population
            difficulty: teaching
            window: {start: 2026-03-02T00:00:00Z, length: P7D}
            populations: [{name: some, archetype: individual-developer, tenants: 100}]
            """);
    Log log = new Log();
    for (int i = 0; i < 25; i++) {
      Log.Call call = new Log.Call("p" + i, i);
      call.archetype = "passer-by";
      log.add(call);
    }
    for (int i = 0; i < 90; i++) {
      log.add(new Log.Call("t" + i, 25 + i));
    }
    Inspection one = Inspector.inspect(scenario, "test", log, log.truth());
    Figure passers = Log.figure(one, "some", "passers_by");
    assertEquals(30, passers.asked().orElseThrow(), 1e-6);
    assertEquals(25, passers.made(), 1e-9);
    assertEquals(Figure.Judgement.WITHIN, passers.judgement());
    assertEquals(90, Log.figure(one, "some", "accounts").made(), 1e-9);
  }

  @Test
  void volumesAreThoseOfACalendarDay() {
    // 10 · 0.8 · exp(1 / 2) = 13.18977; made 2, 4, 6, 8, 10, 12 a day: 7 on
    // average of those who spoke, of whom exp(−5.6) = 0.0036979 more are silent.
    check("per_account_day_mean", 13.18977, 7 * (1 - 0.0036979));
    Figure median = Log.figure(inspection, "some", "per_account_day_median");
    assertEquals(7, median.made(), 1e-9, "(6 + 8) / 2");
    assertEquals("exchangesPerDay", median.origin());
  }

  @Test
  void sharesAreMeansOverAccountsHoweverMuchTheySend() {
    check("streaming_share", 0.1, 1 / 6.0);
    check("system_share", 0.7, 4 / 6.0);
    // One account offers tools on a quarter of its calls.
    check("tools_share", 0.05, 0.25 / 6);
    // 0, 0 and 0.2 are drawn evenly; one of six has 0.2.
    check("temperature_mean", 0.2 / 3, 0.2 / 6);
    // (512 + 1,024 + 2,048) / 3.
    check("max_tokens_mean", 3_584 / 3.0, (512 + 2_048) / 2.0);
  }

  @Test
  void lengthsAreMediansOverAccountsWithoutWhatTheCacheServed() {
    // 1,000 to 6,000: between 3,000 and 4,000.
    check("new_input_tokens_median", 3_000, 3_500);
    check("output_tokens_median", 140, 350);
  }

  @Test
  void modelsAreAskedByPopularity() {
    // Weights of the usual models: 2 + 1 + 1.5 + 3 + 1 = 8.5.
    check("model=atlas-core-1", 1 / 8.5, 2 / 6.0);
    check("model=atlas-core-2", 3 / 8.5, 4 / 6.0);
  }

  @Test
  void plansProgrammesAndPathwaysAreThoseOfTheCustomer() {
    check("tier=scale", 0.5, 0.5);
    check("tier=build", 0.35, 0.5);
    check("programme=startup", 0.12, 1 / 6.0);
    check("pathway=cloud_marketplace_a", 0.15, 1 / 6.0);
  }

  @Test
  void weekendsOfFewAccountsAreToldAndNotJudged() {
    Figure weekend = Log.figure(inspection, "some", "weekend_share");
    assertEquals(2 / 7.0, weekend.made(), 0.002);
    assertEquals(Figure.Judgement.FEW, weekend.judgement());
  }
}
