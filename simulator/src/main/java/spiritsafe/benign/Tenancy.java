package spiritsafe.benign;

import java.util.HexFormat;
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

  /** What the truth calls those who try the work of a population and leave. */
  public static final String PASSER_BY = "passer-by";

  /** An address changes on 5 to 20 % of a person's days (assumed), and often on the road. */
  private static final double AWAY_PER_DAY = 0.12;

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
   *
   * @param seed the holder's
   */
  long begins(Account account, SeedTree seed) {
    if (account.createdMicros() < startMicros) {
      return startMicros;
    }
    Draws draws = seed.child("begins").draws();
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
    double change = customer == Customer.TRAVELLER ? 0.75 : AWAY_PER_DAY;
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

  /**
   * Opens the second account of a tenant that stands alone, as few have one.
   *
   * <p>A household: another person with an organization and devices of their own, at home at the
   * same place and paid by the same card (three in ten of people's second accounts). One person who
   * keeps work and private matters apart, or a small company: the same organization, used with the
   * same devices and other keys; of people half have a card of the employer's for it. All assumed.
   *
   * @param tenant the tenant's seed, as given for its first account
   */
  Optional<Sender> second(Population population, ArchetypeProfile profile, SeedTree tenant) {
    SeedTree seed = tenant.child("second");
    Draws draws = seed.draws();
    if (!draws.happens(profile.secondAccountFraction())) {
      return Optional.empty();
    }
    Customer customer = profile.customer();
    boolean person = customer != Customer.SERVICE;
    boolean household = person && draws.happens(0.3);
    boolean employed = person && draws.happens(0.5);
    List<Address> places = registrar.addresses(tenant, customer);
    String country = places.get(0).country();
    Organization first = registrar.organization(tenant, customer, country);
    if (household) {
      Organization other = registrar.organization(seed, customer, country, first.instrument());
      return Optional.of(sender(population, customer, other, places, AWAY_PER_DAY, seed, draws));
    }
    Organization paid =
        employed ? first.paidBy(HexFormat.of().toHexDigits(draws.nextLong())) : first;
    Presence presence =
        new Presence(
            first.id(),
            pathway(draws, customer),
            places,
            AWAY_PER_DAY,
            registrar.devices(tenant, customer).stream()
                .map(device -> device.withKey(draws.nextLong()))
                .toList(),
            Registrar.use(customer),
            seed.child("presence").seed());
    Account account = registrar.furtherAccount(seed, customer, paid, places.get(0));
    return Optional.of(sender(population, customer, account, presence, seed));
  }

  /**
   * Opens the account of somebody who tries the work of a population at a time: as old as those of
   * others, at least for some minutes.
   */
  Sender passer(Population population, Customer customer, SeedTree seed, long atMicros) {
    Draws draws = seed.child("account of").draws();
    List<Address> places = registrar.addresses(seed, customer);
    double minutes = Shapes.logNormal(draws, 20, 1.5);
    Organization organization =
        registrar.organizationAt(
            seed, customer, places.get(0).country(), atMicros - (long) (minutes * 60_000_000L));
    Presence presence =
        new Presence(
            organization.id(),
            pathway(draws, customer),
            places,
            AWAY_PER_DAY,
            registrar.devices(seed, customer),
            Registrar.use(customer),
            seed.child("presence").seed());
    return sender(
        PASSER_BY,
        population,
        customer,
        registrar.account(seed, customer, organization, places.get(0)),
        presence,
        seed);
  }

  /** Puts an account to use. */
  Sender sender(
      Population population, Customer customer, Account account, Presence presence, SeedTree seed) {
    return sender(population.archetype().code(), population, customer, account, presence, seed);
  }

  private static Sender sender(
      String archetype,
      Population population,
      Customer customer,
      Account account,
      Presence presence,
      SeedTree seed) {
    return new Sender(
        account,
        presence,
        new Sender.Profile(
            customer == Customer.FARMER,
            Optional.empty(),
            population.name(),
            archetype,
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
