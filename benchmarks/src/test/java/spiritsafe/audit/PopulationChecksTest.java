package spiritsafe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.HonestShare;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.trial.TinyWorld;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Truth;

/** S17 to S22, S26 to S28, S31, S34 and S35: who is there, and whether the truth is one. */
class PopulationChecksTest {

  private final Random chance = new Random(3);

  /** A world of a script of {@link TinyWorld}: {@code a} is honest, {@code A!} illicit. */
  private static World world(String script) {
    Recount recount = new Recount();
    try {
      Truth truth = new TinyWorld(script, 3).stream(recount::add);
      return new World("test", truth, recount);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static World with(World world, SortedMap<String, AccountTruth> accounts) {
    return new World(world.name(), new Truth(accounts, world.truth().campaigns()), world.recount());
  }

  private static World with(World world, List<CampaignTruth> campaigns) {
    return new World(world.name(), new Truth(world.truth().accounts(), campaigns), world.recount());
  }

  private static Ledger of(World world) {
    return new Ledger().world(world);
  }

  private static World honest(int developers, int judges) {
    SortedMap<String, AccountTruth> accounts = new TreeMap<>();
    for (int a = 0; a < developers + judges; a++) {
      String kind = a < developers ? "individual-developer" : "judge-pipeline";
      String id = "u%04d".formatted(a);
      accounts.put(id, new AccountTruth(id, false, Optional.empty(), "p", kind, List.of()));
    }
    return with(world("a"), accounts);
  }

  @Test
  void aKindOfHonestSenderWithTooFewAccountsIsTold() {
    assertEquals(
        List.of("S17 judge-pipeline warning"),
        Ledger.alarms(new LookAlikes(), of(honest(100, 29))));
    assertEquals(List.of(), Ledger.alarms(new LookAlikes(), of(honest(100, 30))));
    assertEquals(List.of("S17 (all) warning"), Ledger.alarms(new LookAlikes(), of(honest(100, 0))));
  }

  /** A scenario of one population {@code p}. */
  private static Scenario tenants(int count) {
    String text =
        """
        schema: spiritsafe.scenario/1
        name: few
        title: few
        difficulty: easy
        window: {start: 2026-03-02T00:00:00Z, length: P7D}
        populations:
          - {name: p, archetype: individual-developer, tenants: %d}
        """;
    return ScenarioReader.parse("few.yaml", text.formatted(count));
  }

  @Test
  void honestSendersThatWereNotPlayedAreCountedAsWell() {
    // Of 300 tenants 100 were played: 10 judges stand for 30, 9 for 27.
    HonestShare third = new HonestShare(3);
    assertEquals(
        List.of(),
        Ledger.alarms(new LookAlikes(), of(honest(100, 10)).shareOf(tenants(300), third)));
    assertEquals(
        List.of("S17 judge-pipeline warning"),
        Ledger.alarms(new LookAlikes(), of(honest(100, 9)).shareOf(tenants(300), third)));
    // One of 20 stands for all twenty though one in 93 was wanted: one illicit account of 21.
    Ledger one = of(world("a A!")).shareOf(tenants(20), new HonestShare(93));
    List<Finding> findings = new Density().run(one.input());
    assertEquals(2, findings.size());
    findings.forEach(finding -> assertEquals(1 / 21.0, finding.value(), 1e-12));
  }

  @Test
  void anOneLineDetectorThatFindsAllMakesTheScenarioTrivial() {
    Ledger trivial = new Ledger();
    Ledger hard = new Ledger();
    for (int a = 0; a < 400; a++) {
      boolean positive = a % 4 == 0;
      double x = chance.nextDouble();
      double y = chance.nextDouble();
      trivial.account("u" + a, positive).row("x", positive ? x + 2 : x);
      // An exclusive or: each line alone is at the base rate of a quarter, trees find all.
      hard.account("u" + a, positive).row("x", x, "y", (x < 0.5) == positive ? y + 1 : y);
    }

    assertEquals(1, Ledger.alarms(new OneLiners(), trivial).size());
    assertEquals(List.of(), Ledger.alarms(new OneLiners(), hard));
  }

  @Test
  void averagePrecisionTakesTiesAsOneBlock() {
    // Block of 2 with one positive: precision 1/2; then the last positive: 2/3. Mean 7/12.
    assertEquals(
        7 / 12.0,
        OneLiners.averagePrecision(new double[] {9, 9, 1}, new boolean[] {true, false, true}),
        1e-12);
  }

  @Test
  void scoresThatKnowNothingDoAsTheorySays() {
    Ledger ledger = new Ledger();
    for (int a = 0; a < 200; a++) {
      ledger.account("u" + a, a % 4 == 0).row("x", 1);
    }

    assertEquals(List.of(), Ledger.alarms(new KnownScores(), ledger));
    assertEquals(4, new KnownScores().run(ledger.input()).size());
  }

  @Test
  void scoresOfTwoAccountsAreTooFewForTheory() {
    // One positive of two: a random ranking puts it first half of the time, precision (1 + 1/2) / 2
    // = 0.75 on average, which stays below twice the base rate; so nothing is said of it.
    Ledger ledger = new Ledger().account("a", true).row("x", 1).account("b", false).row("x", 1);

    assertEquals(List.of(), Ledger.alarms(new KnownScores(), ledger));
  }

  @Test
  void aDensityNoProviderHasIsAnError() {
    // One of two accounts and one of two exchanges; then one of 30 of each.
    assertEquals(List.of("S20 test error"), Ledger.alarms(new Density(), of(world("a A!"))));
    StringBuilder many = new StringBuilder("A!");
    for (int a = 0; a < 29; a++) {
      many.append(" a").append(a);
    }
    assertEquals(List.of(), Ledger.alarms(new Density(), of(world(many.toString()))));
  }

  private static List<CampaignTruth> campaigns(World world, double... starts) {
    long first = world.recount().hours().firstKey() * 3_600_000_000L;
    List<CampaignTruth> campaigns = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      long start = first + (long) (starts[i] * 3_600_000_000L);
      campaigns.add(
          new CampaignTruth("c" + i, "k", "f", "o", "x", start, start, start, i + 1, 1, 1));
    }
    return campaigns;
  }

  @Test
  void campaignsThatAllBeginTogetherAreTold() {
    // The world lasts one hour.
    World world = world("a a a a a");
    List<CampaignTruth> together = campaigns(world, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95);
    List<CampaignTruth> spread = campaigns(world, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9);

    assertEquals(
        List.of("S21 starts warning", "S21 ends warning"),
        Ledger.alarms(new CampaignTiming(), of(with(world, together))));
    assertEquals(List.of(), Ledger.alarms(new CampaignTiming(), of(with(world, spread))));
    assertEquals(
        Severity.SKIPPED,
        new CampaignTiming().run(of(world("a A!")).input()).get(0).severity(),
        "one campaign is no distribution");
  }

  @Test
  void aCampaignWithMostPositivesIsTold() {
    World world = world("a");
    // Accounts 1, 2, 3: the largest has a half, above max(0.4, 1.2 / 3).
    List<CampaignTruth> uneven = campaigns(world, 0.1, 0.2, 0.3);
    // Accounts 1, 2, 3, 4: 0.4 is not above 0.4.
    List<CampaignTruth> even = campaigns(world, 0.1, 0.2, 0.3, 0.4);

    assertEquals(
        List.of("S22 c2 warning"), Ledger.alarms(new CampaignShare(), of(with(world, uneven))));
    assertEquals(List.of(), Ledger.alarms(new CampaignShare(), of(with(world, even))));
  }

  @Test
  void hoursWithoutTrafficInABusyWorldAreTold() {
    // 600 exchanges ten minutes apart are 100 hours at 6 an hour: too quiet to judge.
    String hours = "a ".repeat(600).strip();
    List<Finding> quiet = new DeadPeriods().run(of(world(hours)).input());
    assertTrue(
        quiet.stream()
            .filter(f -> f.statistic().contains("hours"))
            .allMatch(f -> f.severity() == Severity.INFO));
    assertEquals(
        List.of("S27 test warning"),
        Ledger.alarms(new DeadPeriods(), of(world(hours))),
        "nothing ever failed");
  }

  @Test
  void labelsThatTellTwoStoriesAreAnError() {
    World right = world("a A! b A B! A!");
    assertEquals(List.of(), Ledger.alarms(new LabelRecount(), of(right)));

    SortedMap<String, AccountTruth> accounts = new TreeMap<>(right.truth().accounts());
    accounts.put(
        "A", new AccountTruth("A", true, Optional.empty(), "p", "relay-account", List.of()));
    assertEquals(
        List.of("S28 test error"), Ledger.alarms(new LabelRecount(), of(with(right, accounts))));

    CampaignTruth wrong = TruthOf.miscounted(right.truth().campaigns().get(0));
    assertEquals(
        List.of("S28 test error"),
        Ledger.alarms(new LabelRecount(), of(with(right, List.of(wrong)))));
  }

  @Test
  void accountsOfOneCompanyAreNotManyUnits() {
    Ledger company = new Ledger();
    Ledger people = new Ledger();
    for (int a = 0; a < 60; a++) {
      company.account("u" + a, false, 0, "corporate-nat", "one company").row("x", 1);
      people.account("u" + a, false).row("x", 1);
    }

    assertEquals(List.of("S31 (file) warning"), Ledger.alarms(new IndependentUnits(), company));
    assertEquals(List.of(), Ledger.alarms(new IndependentUnits(), people));
    assertEquals(60, new IndependentUnits().run(people.input()).get(0).value(), 1e-9);
  }

  @Test
  void signUpFactsThatDecideParametersAreTold() {
    // Facts of sign-up are columns of accounts; here a field of that name stands in for one.
    Ledger bound = new Ledger();
    Ledger free = new Ledger();
    for (int a = 0; a < 200; a++) {
      String country = a % 2 == 0 ? "JP" : "US";
      bound
          .account("u" + a, false)
          .row("accounts.billing_country", country, "temperature", a % 2 == 0 ? 0.2 : 1.0);
      free.account("u" + a, false)
          .row("accounts.billing_country", country, "temperature", chance.nextInt(2) * 0.8 + 0.2);
    }

    assertTrue(
        Ledger.alarms(new FieldDependence(), bound)
            .contains("S26 accounts.billing_country and temperature mean warning"));
    assertEquals(List.of(), Ledger.alarms(new FieldDependence(), free));
  }

  @Test
  void accountsThatSendMoreInASmallerWorldAreTold() {
    StringBuilder one = new StringBuilder();
    StringBuilder three = new StringBuilder();
    for (int a = 0; a < 50; a++) {
      one.append(" a").append(a);
      three.append((" a" + a).repeat(3));
    }
    World whole = world(one.toString().strip());
    World same = world(one.toString().strip());
    World busier = world(three.toString().strip());

    assertEquals(
        List.of("S35 developer warning"),
        Ledger.alarms(new ScaleInvariance(), of(whole).half(busier)));
    assertEquals(List.of(), Ledger.alarms(new ScaleInvariance(), of(whole).half(same)));
  }

  @Test
  void worldsOfDifferentSeedsShowTheNoiseOfTheSeed() {
    Ledger ledger = new Ledger().world(world("a A!")).world(world("a A!"));
    for (int a = 0; a < 100; a++) {
      ledger
          .account("u" + a, a % 4 == 0, a % 2, "", "u" + a)
          .row("x", a % 2 == 0 ? a : chance.nextInt(100));
    }
    List<Finding> findings = new SeedNoise().run(ledger.input());

    assertEquals(1, findings.size());
    assertTrue(findings.get(0).value() >= 0, findings.toString());
    assertEquals(
        Severity.SKIPPED,
        new SeedNoise().run(new Ledger().account("a", true).row("x", 1).input()).get(0).severity());
  }
}
