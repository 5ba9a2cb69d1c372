package spiritsafe.benign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Spread;
import spiritsafe.source.OwnAccount;
import spiritsafe.source.Sender;
import spiritsafe.source.TrafficSource;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.Tier;
import spiritsafe.world.Address;
import spiritsafe.world.Client;
import spiritsafe.world.Clients;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Registrar;
import spiritsafe.world.Registrar.Customer;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;
import spiritsafe.world.prompt.PromptBook;

/** Makes the sources of a population: one per honest tenant, each from a seed of its own. */
public final class HonestTenants {

  private final Registrar registrar;
  private final ModelMarket market;
  private final PromptBook prompts;
  private final long startMicros;

  /** Makes the maker of a world's honest tenants. */
  public HonestTenants(
      Registrar registrar, ModelMarket market, PromptBook prompts, long startMicros) {
    this.registrar = registrar;
    this.market = market;
    this.prompts = prompts;
    this.startMicros = startMicros;
  }

  /** Makes one tenant of a population. */
  public TrafficSource tenant(Population population, SeedTree seed) {
    ArchetypeProfile profile = ArchetypeProfile.of(population.archetype());
    Draws draws = seed.child("habits").draws();
    Spread volume = population.exchangesPerDay().orElse(profile.exchangesPerDay());
    int offset = Rhythms.offset(draws);
    if (population.archetype() == Archetype.CORPORATE_NAT) {
      return office(population, profile, volume, offset, seed, draws);
    }
    PromptRenderer renderer = prompts.honest(population.archetype(), seed.child("prompts"));
    Habits habits = Habits.of(profile, draws, market, renderer, startMicros);
    double perDay = Math.min(200_000, Shapes.logNormal(draws, volume.median(), volume.sigma()));
    OwnAccount account = new OwnAccount(sender(population, profile, seed, draws));
    Draws play = seed.child("play").draws();
    WeekShape developers = Rhythms.developer(offset);
    double active = profile.activeDayFraction();
    return switch (population.archetype()) {
      case CHAT_BACKEND ->
          new Backend(habits, Rhythms.chat(offset), play, account, perDay, startMicros);
      case INDIVIDUAL_DEVELOPER ->
          new SeatTenant(
              new Seat(habits, SessionShape.CHAT, developers, play, perDay, active, startMicros),
              account);
      case CODING_AGENT_SEAT ->
          new SeatTenant(
              new Seat(habits, SessionShape.AGENT, developers, play, perDay, active, startMicros),
              account);
      // Machines keep less to office hours than their owners: runs overnight are common.
      case BATCH_DOCUMENTS ->
          new Pipeline(
              habits,
              RunShape.DOCUMENTS,
              developers.mixed(0.3),
              play,
              account,
              perDay,
              active,
              startMicros);
      case EVALUATION_HARNESS ->
          new Pipeline(
              habits,
              RunShape.EVALUATION,
              developers.mixed(0.6),
              play,
              account,
              perDay,
              active,
              startMicros);
      case JUDGE_PIPELINE ->
          new Pipeline(
              habits,
              RunShape.JUDGE,
              developers.mixed(0.4),
              play,
              account,
              perDay,
              active,
              startMicros);
      case CRON_JOB -> new CronJob(habits, play, account, perDay, startMicros);
      case CORPORATE_NAT -> throw new AssertionError("made above");
    };
  }

  private Sender sender(
      Population population, ArchetypeProfile profile, SeedTree seed, Draws draws) {
    Customer customer = profile.customer();
    List<Address> addresses = registrar.addresses(seed, customer);
    Address home = addresses.get(0);
    Registrar.Organization organization = registrar.organization(seed, customer, home.country());
    Account account = registrar.account(seed, customer, organization, home);
    Client client =
        switch (customer) {
          case SEAT -> Clients.codingAgent(draws);
          case SERVICE, RESEARCHERS -> Clients.server(draws);
          default -> Clients.developer(draws);
        };
    return new Sender(
        account,
        registrar.origins(seed, organization, addresses, client, pathway(draws, customer)),
        // An address changes on 5 to 20 % of a person's days (DOMAIN §7.9).
        profile(population, account, 0.12),
        seed.child("sender").seed());
  }

  private TrafficSource office(
      Population population,
      ArchetypeProfile profile,
      Spread volume,
      int offset,
      SeedTree seed,
      Draws draws) {
    // 30 to 500 accounts behind an exit (DOMAIN §4): log-normal, median 70.
    int members = (int) Math.min(500, Math.max(20, Shapes.logNormal(draws, 70, 0.7)));
    List<Address> addresses = registrar.addresses(seed, Customer.OFFICE);
    Registrar.Organization organization =
        registrar.organization(seed, Customer.OFFICE, addresses.get(0).country());
    WeekShape week = Rhythms.office(offset);
    List<SeatTenant> seats = new ArrayList<>(members);
    for (int i = 0; i < members; i++) {
      SeedTree member = seed.child(i);
      Draws own = member.child("habits").draws();
      PromptRenderer renderer = prompts.honest(population.archetype(), member.child("prompts"));
      Habits habits = Habits.of(profile, own, market, renderer, startMicros);
      double perDay = Shapes.logNormal(own, volume.median(), volume.sigma());
      Account account = registrar.account(member, Customer.OFFICE, organization, addresses.get(0));
      Sender sender =
          new Sender(
              account,
              registrar.origins(
                  member,
                  organization,
                  addresses,
                  Clients.developer(own),
                  pathway(own, Customer.OFFICE)),
              profile(population, account, 0.5),
              member.child("sender").seed());
      seats.add(
          new SeatTenant(
              new Seat(
                  habits,
                  SessionShape.CHAT,
                  week,
                  member.child("play").draws(),
                  perDay,
                  profile.activeDayFraction(),
                  startMicros),
              new OwnAccount(sender)));
    }
    return new Office(seats);
  }

  private static Sender.Profile profile(
      Population population, Account account, double addressChangePerDay) {
    return new Sender.Profile(
        false,
        Optional.empty(),
        population.name(),
        population.archetype().code(),
        callsPerMinute(account.tier()),
        addressChangePerDay,
        0);
  }

  /** Rate limits of the published tiers: 50, 1,000, 2,000 and 4,000 calls a minute (DOMAIN §4). */
  public static int callsPerMinute(Tier tier) {
    return switch (tier) {
      case EVALUATION, START, UNKNOWN -> 50;
      case BUILD -> 1_000;
      case SCALE -> 2_000;
      case CUSTOM -> 4_000;
    };
  }

  /**
   * Assumed: marketplaces carry a quarter of services; a seat is a subscription three times in
   * five.
   */
  private static Pathway pathway(Draws draws, Customer customer) {
    double luck = draws.nextDouble();
    return switch (customer) {
      case SEAT -> luck < 0.6 ? Pathway.SUBSCRIPTION_CLIENT : Pathway.FIRST_PARTY_API;
      case SERVICE, OFFICE ->
          luck < 0.75
              ? Pathway.FIRST_PARTY_API
              : luck < 0.9 ? Pathway.CLOUD_MARKETPLACE_A : Pathway.CLOUD_MARKETPLACE_B;
      default -> luck < 0.95 ? Pathway.FIRST_PARTY_API : Pathway.CLOUD_MARKETPLACE_A;
    };
  }
}
