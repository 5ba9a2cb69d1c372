package spiritsafe.benign;

import java.util.List;
import java.util.Optional;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Population;
import spiritsafe.source.Sender;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.Tier;
import spiritsafe.world.Address;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Presence;
import spiritsafe.world.Registrar;
import spiritsafe.world.Registrar.Customer;
import spiritsafe.world.Registrar.Organization;
import spiritsafe.world.prompt.PromptBook;

/** Opens accounts for honest tenants and gives them habits: what all archetypes share. */
public final class Tenancy {

  static final long DAY_MICROS = 86_400_000_000L;

  private final Registrar registrar;
  private final ModelMarket market;
  private final PromptBook prompts;
  private final long startMicros;

  Tenancy(Registrar registrar, ModelMarket market, PromptBook prompts, long startMicros) {
    this.registrar = registrar;
    this.market = market;
    this.prompts = prompts;
    this.startMicros = startMicros;
  }

  /** Returns when the world begins. */
  long startMicros() {
    return startMicros;
  }

  /** Returns who keeps the accounts. */
  Registrar registrar() {
    return registrar;
  }

  /** Draws the habits of a member of a population. */
  Habits habits(Population population, ArchetypeProfile profile, SeedTree prompt, Draws draws) {
    PromptRenderer renderer = prompts.honest(population.archetype(), prompt);
    return Habits.of(profile, draws, market, renderer, startMicros);
  }

  /**
   * Returns when the holder of an account begins to call: when the world begins or, for one opened
   * later, some twenty minutes after that, sometimes a day (assumed).
   */
  long begins(Account account) {
    if (account.createdMicros() < startMicros) {
      return startMicros;
    }
    Draws draws = new Draws(account.accountId().hashCode());
    double minutes = Math.min(24 * 60, Shapes.logNormal(draws, 20, 1.5));
    return account.createdMicros() + (long) (minutes * 60_000_000L);
  }

  /** Opens the account of a tenant that stands alone. */
  Sender sender(Population population, Customer customer, SeedTree seed, Draws draws) {
    List<Address> addresses = registrar.addresses(seed, customer);
    String country = addresses.get(0).country();
    // Services are measured over the whole window and so are there when it begins.
    Organization organization =
        ServiceProfile.exists(population.archetype())
            ? registrar.established(seed, customer, country)
            : registrar.organization(seed, customer, country);
    // An address changes on 5 to 20 % of a person's days (assumed), and often on the road.
    double change = customer == Customer.TRAVELLER ? 0.75 : 0.12;
    return sender(population, customer, organization, addresses, change, seed, draws);
  }

  /**
   * Opens an account of an organization.
   *
   * @param addresses where it is used, its usual place first
   * @param addressChangePerDay chance that a day is spent at another of them
   */
  Sender sender(
      Population population,
      Customer customer,
      Organization organization,
      List<Address> addresses,
      double addressChangePerDay,
      SeedTree seed,
      Draws draws) {
    return sender(
        population,
        customer,
        registrar.account(seed, customer, organization, addresses.get(0)),
        new Presence(
            organization.id(),
            pathway(draws, customer),
            addresses,
            addressChangePerDay,
            registrar.devices(seed, customer),
            Registrar.use(customer),
            seed.child("presence").seed()),
        seed);
  }

  /** Puts an account to use. */
  Sender sender(
      Population population, Customer customer, Account account, Presence presence, SeedTree seed) {
    return new Sender(
        account,
        presence,
        new Sender.Profile(
            customer == Customer.FARMER,
            Optional.empty(),
            population.name(),
            population.archetype().code(),
            callsPerMinute(account.tier()),
            0),
        seed.child("sender").seed());
  }

  /**
   * Rate limits of the published tiers: 50, 1,000, 2,000 and 4,000 calls a minute, as providers
   * print them.
   */
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
      case SERVICE, OFFICE, STARTUP ->
          luck < 0.75
              ? Pathway.FIRST_PARTY_API
              : luck < 0.9 ? Pathway.CLOUD_MARKETPLACE_A : Pathway.CLOUD_MARKETPLACE_B;
      default -> luck < 0.95 ? Pathway.FIRST_PARTY_API : Pathway.CLOUD_MARKETPLACE_A;
    };
  }
}
