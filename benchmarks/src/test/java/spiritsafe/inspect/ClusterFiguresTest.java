package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Programme;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;

/** Each kind of row of a cluster, over twelve accounts of which two are shut. */
class ClusterFiguresTest {

  private static final Scenario SCENARIO =
      ScenarioReader.parse(
          "one",
          """
          schema: spiritsafe.scenario/1
          name: one
          title: One cluster
          difficulty: teaching
          window: {start: 2026-03-02T00:00:00Z, length: P7D}
          populations:
            - {name: some, archetype: chat-backend, tenants: 1}
          clusters:
            - name: pool
              family: hydra-mix
              accounts: 10
              bansPerDayFraction: 0.02
              countries: [US, US, US, SG]
              egressPrefixes: 30
              routing: {policy: round-robin}
              pathways: {first-party-api: 3, cloud-marketplace-a: 1}
              signup:
                accountsPerInstrument: {least: 1, most: 3}
                programmeFraction: 0.25
                disposableMailFraction: 0.5
              customers: {count: 5, exchangesPerDay: {median: 20, sigma: 0}, codingAgentFraction: 0.5}
              campaigns:
                - name: harvest
                  operator: lab
                  objectives: {reasoning-traces: 1}
                  exchanges: 120
                  start: PT0S
                  length: P7D
                  model: atlas-core-2
                  coverFraction: 0
          """);

  private final Inspection inspection = inspect();

  private static Inspection inspect() {
    Log log = new Log();
    for (int i = 0; i < 1_200; i++) {
      Log.Call call = new Log.Call("a" + i % 12, 168.0 * i / 1_200);
      int account = i % 12;
      call.cluster = Optional.of("pool");
      call.label = i % 10 == 0 ? Label.of("harvest", Role.HARVEST) : Label.RELAY_CUSTOMER;
      call.instrument = "card" + account / 2;
      call.country = account < 3 ? "SG" : "US";
      call.pathway = account < 4 ? Pathway.CLOUD_MARKETPLACE_A : Pathway.FIRST_PARTY_API;
      call.programme = account < 2 ? Programme.EDUCATION : Programme.NONE;
      call.mail = account % 2 == 0 ? EmailDomainClass.DISPOSABLE : EmailDomainClass.FREE;
      call.tools = i % 2;
      // Two accounts end with a call that is forbidden.
      call.status = i >= 1_190 && account < 4 && account > 1 ? 403 : 200;
      log.add(call);
    }
    try {
      return Inspector.inspect(SCENARIO, "test", log, log.truth());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void check(String name, double asked, double made, double within) {
    Figure figure = Log.figure(inspection, "pool", name);
    assertEquals(asked, figure.asked().orElseThrow(), within, name + " asked");
    assertEquals(made, figure.made(), within, name + " made");
  }

  @Test
  void accountsAreThoseInUseAndThoseLostMeanwhile() {
    // Ten accounts, 2 % a day of them over the 6.994 days to the last call.
    check("accounts", 10 + 10 * 0.02 * 6.994, 12, 1.3);
    assertEquals(11.399, Log.figure(inspection, "pool", "accounts").asked().orElseThrow(), 1e-3);
    assertEquals(12, Log.figure(inspection, "pool", "accounts").made());
  }

  @Test
  void lossesAreAccountsThatEndForbidden() {
    Figure losses = Log.figure(inspection, "pool", "lost_per_account_day");
    assertEquals(0.02, losses.asked().orElseThrow(), 1e-9);
    // Of the last ten calls, 1,190 to 1,199, those of accounts a2 and a3 are the first two.
    assertEquals(2 / (10 * 6.99417), losses.made(), 1e-5);
  }

  @Test
  void signupIsCountedByAccount() {
    check("programme_share", 0.25, 2 / 12.0, 1e-9);
    // Of the ten without an address of a university, five have a throw-away one.
    check("disposable_mail_share", 0.5, 0.5, 1e-9);
    check("accounts_per_instrument", 2, 2, 1e-9);
  }

  @Test
  void pathwaysAndCountriesAreCountedByAccount() {
    check("pathway=cloud_marketplace_a", 0.25, 4 / 12.0, 1e-9);
    check("country=SG", 0.25, 3 / 12.0, 1e-9);
    check("country=US", 0.75, 9 / 12.0, 1e-9);
  }

  @Test
  void customersAreCountedByCall() {
    // 20 on an active day, 60 % of days: 12. Of 1,200 calls nine tenths are theirs: 1,080 / 7 / 5.
    check("per_customer_day_mean", 12, 1_080 / 35.0, 1e-6);
    // 12 · 5 · 7 = 420 beside 120 of the campaign.
    assertEquals(
        420 / 540.0, Log.figure(inspection, "pool", "customers_share").asked().orElseThrow(), 1e-9);
    assertEquals(0.9, Log.figure(inspection, "pool", "customers_share").made(), 1e-9);
    // Half with an agent, and one in ten of the others offer tools.
    assertEquals(
        0.55, Log.figure(inspection, "pool", "customers_tools_share").asked().orElseThrow(), 1e-9);
  }
}
