package spiritsafe.world;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Window;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.Tier;
import spiritsafe.traffic.Verification;

/** Makes the accounts of honest tenants, with what a provider learns of them. */
public final class Registrar {

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final HexFormat HEX = HexFormat.of();

  /** What kind of customer opens an account; sets the mix of mail, pay and network. */
  public enum Customer {
    /** A person at home or on the road. */
    PERSON,
    /** A person with a subscription to a coding agent. */
    SEAT,
    /** A company's service in a cloud. */
    SERVICE,
    /** A university group. */
    RESEARCHERS,
    /** A company's office. */
    OFFICE,
    /** A member of a university, on its network. */
    STUDENT,
    /** A guest at an event, who opened an account for it. */
    VISITOR,
    /** A person on the road. */
    TRAVELLER,
    /** A company of a few days. */
    STARTUP,
    /** One who opens account after account for the credit that newcomers get. */
    FARMER
  }

  private final Networks networks;
  private final Devices devices;
  private final long windowStartMicros;
  private final long windowEndMicros;

  /** Deviation of the logarithm of the age of organizations. */
  public static final double AGE_SIGMA = 1.4;

  /** Makes the registrar of a world. */
  public Registrar(Networks networks, Window window) {
    this.networks = networks;
    this.devices = new Devices(window.startMicros());
    this.windowStartMicros = window.startMicros();
    this.windowEndMicros = window.endMicros();
  }

  /**
   * Returns the median age in days of the organizations of a kind of customer when a window ends:
   * 90 days for people and 250 for companies, with {@link #AGE_SIGMA} wide enough that some 0.7 %
   * of people's and 0.15 % of companies' accounts are new each day (no public figure, assumed).
   */
  public static double medianAgeDays(Customer customer) {
    return switch (customer) {
      case PERSON, SEAT, TRAVELLER, VISITOR, FARMER -> 90;
      case STUDENT -> 900;
      default -> 250;
    };
  }

  /** Returns the networks of this world. */
  public Networks networks() {
    return networks;
  }

  /**
   * An organization that accounts belong to.
   *
   * @param id opaque
   * @param createdMicros when it was made
   * @param instrument what it pays with, or empty
   * @param country where it is billed
   */
  public record Organization(String id, long createdMicros, String instrument, String country) {

    /** Returns the same paid by another instrument, or by none if that is empty. */
    public Organization paidBy(String other) {
      return new Organization(id, createdMicros, other, country);
    }
  }

  /** Makes an organization of a customer; it may come while the world lasts. */
  public Organization organization(SeedTree seed, Customer customer, String country) {
    Draws draws = seed.child("organization").draws();
    long age = (long) (Shapes.logNormal(draws, medianAgeDays(customer), AGE_SIGMA) * DAY_MICROS);
    boolean onFreeCredit =
        (customer == Customer.PERSON && draws.happens(0.25))
            || (customer == Customer.VISITOR && draws.happens(0.9))
            || customer == Customer.FARMER;
    long created =
        customer == Customer.STARTUP
            ? windowStartMicros - (long) (draws.nextDouble() * 6 * DAY_MICROS)
            : windowEndMicros - age;
    return new Organization(
        "org_" + HEX.toHexDigits(draws.nextLong()),
        created,
        onFreeCredit ? "" : HEX.toHexDigits(draws.nextLong()),
        country);
  }

  /**
   * Makes an organization that is there a day before the world begins, at the latest. One that
   * would come later is as old then as it would be at the end.
   */
  public Organization established(SeedTree seed, Customer customer, String country) {
    Organization own = organization(seed, customer, country);
    long dayBefore = windowStartMicros - DAY_MICROS;
    return own.createdMicros() < dayBefore
        ? own
        : organizationAt(seed, customer, country, dayBefore);
  }

  /** Makes an organization of its own that somebody else's instrument pays for. */
  public Organization organization(
      SeedTree seed, Customer customer, String country, String instrument) {
    return organization(seed, customer, country).paidBy(instrument);
  }

  /** Makes an organization that is no older than two days at a time. */
  public Organization newcomer(SeedTree seed, Customer customer, String country, long atMicros) {
    Organization own = organization(seed, customer, country);
    long age = (long) (seed.child("age").draws().nextDouble() * 2 * DAY_MICROS);
    return new Organization(own.id(), atMicros - age, own.instrument(), country);
  }

  /** Makes an organization that is as old at a time as others are when the window ends. */
  public Organization organizationAt(
      SeedTree seed, Customer customer, String country, long atMicros) {
    Organization own = organization(seed, customer, country);
    return new Organization(
        own.id(),
        own.createdMicros() - (windowEndMicros - atMicros),
        own.instrument(),
        own.country());
  }

  /** Makes a further account of an organization, opened between its first one and the end. */
  public Account furtherAccount(
      SeedTree seed, Customer customer, Organization organization, Address signup) {
    Draws draws = seed.child("account").draws();
    long created = between(draws, organization.createdMicros(), windowEndMicros);
    return account(draws, customer, organization, signup, created);
  }

  /** Makes an account of an organization. */
  public Account account(
      SeedTree seed, Customer customer, Organization organization, Address signup) {
    Draws draws = seed.child("account").draws();
    long created =
        switch (customer) {
          // An office hires: members come as long as the company exists.
          case OFFICE -> between(draws, organization.createdMicros(), windowEndMicros);
          // Most students open their account in the term: the last 120 days.
          case STUDENT ->
              between(
                  draws,
                  Math.max(organization.createdMicros(), windowStartMicros - 120 * DAY_MICROS),
                  windowStartMicros);
          default -> organization.createdMicros();
        };
    return account(draws, customer, organization, signup, created);
  }

  private static Account account(
      Draws draws, Customer customer, Organization organization, Address signup, long created) {
    return new Account(
        "acct_" + HEX.toHexDigits(draws.nextLong()),
        organization.id(),
        created,
        organization.createdMicros(),
        tier(draws, customer, organization),
        verification(draws, customer, organization),
        programme(draws, customer),
        signup.ip(),
        signup.asn(),
        signup.kind(),
        email(draws, customer),
        organization.instrument(),
        organization.country());
  }

  /** Draws what an account of a customer is used with, the usual one first. */
  public List<Device> devices(SeedTree seed, Customer customer) {
    Draws draws = seed.child("devices").draws();
    return switch (customer) {
      case SEAT -> devices.ofSeat(draws);
      case SERVICE, STARTUP, RESEARCHERS -> devices.ofCompany(draws);
      default -> devices.ofPerson(draws);
    };
  }

  /** Returns what decides which of its devices an account of a customer is used with. */
  public static Presence.Use use(Customer customer) {
    return customer == Customer.SERVICE || customer == Customer.STARTUP
        ? Presence.Use.BY_WORK
        : Presence.Use.BY_SPELL;
  }

  /**
   * Draws the addresses of a customer, usual one first. People keep a small set of addresses for
   * long (Mishra et al., WWW 2020: about 15 in 111 days); half of the changes go to another prefix
   * (RIPE Atlas); services leave through a few addresses of a cloud.
   */
  public List<Address> addresses(SeedTree seed, Customer customer) {
    Draws draws = seed.child("addresses").draws();
    List<Address> addresses = new ArrayList<>();
    switch (customer) {
      case SERVICE -> {
        // Three quarters of automated requests come from clouds (Sonatype, Maven Central, 2024),
        // the others from a company's own network; 8 % over IPv6 (assumed).
        AsnKind kind = draws.happens(0.75) ? AsnKind.HOSTING : AsnKind.BUSINESS;
        Networks.Prefix prefix = networks.prefix(draws, kind);
        boolean v6 = draws.happens(0.08);
        int count = 1 + draws.below(3);
        for (int i = 0; i < count; i++) {
          addresses.add(v6 ? networks.addressV6(draws, prefix) : networks.address(draws, prefix));
        }
      }
      case RESEARCHERS -> {
        AsnKind kind = draws.happens(0.7) ? AsnKind.EDUCATION : AsnKind.HOSTING;
        addresses.add(networks.address(draws, networks.prefix(draws, kind)));
      }
      case OFFICE -> {
        Networks.Prefix prefix = networks.prefix(draws, AsnKind.BUSINESS);
        int count = 1 + draws.below(4);
        for (int i = 0; i < count; i++) {
          addresses.add(networks.address(draws, prefix));
        }
      }
      case STARTUP -> {
        Networks.Prefix prefix = networks.prefix(draws, AsnKind.HOSTING);
        addresses.add(networks.address(draws, prefix));
        addresses.add(networks.address(draws, prefix));
      }
      case STUDENT, VISITOR -> {
        // One hall, one or two exits.
        AsnKind kind = customer == Customer.STUDENT ? AsnKind.EDUCATION : AsnKind.BUSINESS;
        Networks.Prefix prefix = networks.prefix(draws, kind);
        addresses.add(networks.address(draws, prefix));
        addresses.add(networks.address(draws, prefix));
      }
      case TRAVELLER -> {
        addresses.add(networks.address(draws, networks.prefix(draws, AsnKind.RESIDENTIAL)));
        for (int i = 0; i < 4; i++) {
          addresses.add(networks.address(draws, networks.prefix(draws, AsnKind.MOBILE)));
        }
        addresses.add(networks.address(draws, networks.prefix(draws, AsnKind.BUSINESS)));
        addresses.add(networks.address(draws, networks.prefix(draws, AsnKind.HOSTING)));
      }
      case FARMER -> {
        // A line at home, its neighbours, and exits of two VPNs (assumed).
        Networks.Prefix home = networks.prefix(draws, AsnKind.RESIDENTIAL);
        for (int i = 0; i < 3; i++) {
          addresses.add(networks.address(draws, home));
        }
        addresses.add(networks.address(draws, networks.prefix(draws, AsnKind.HOSTING)));
        addresses.add(networks.address(draws, networks.prefix(draws, AsnKind.HOSTING)));
      }
      default -> {
        Networks.Prefix home =
            networks.prefix(draws, draws.happens(0.85) ? AsnKind.RESIDENTIAL : AsnKind.BUSINESS);
        // Dual stack: 40 % of people's calls over IPv6, assumed.
        boolean v6 = draws.happens(0.4);
        addresses.add(v6 ? networks.addressV6(draws, home) : networks.address(draws, home));
        addresses.add(networks.address(draws, home));
        addresses.add(
            networks.address(draws, networks.prefix(draws, AsnKind.MOBILE, home.country())));
        if (draws.happens(0.14)) {
          // One in seven has a VPN, whose exits stand in data centres, and half of these leave it
          // on (one adult in ten uses one at a time: security.org, 2025).
          Address exit = networks.address(draws, networks.prefix(draws, AsnKind.HOSTING));
          addresses.add(draws.happens(0.5) ? 0 : addresses.size(), exit);
        }
      }
    }
    return addresses;
  }

  private static long between(Draws draws, long from, long to) {
    return from + (long) (draws.nextDouble() * Math.max(0, to - from));
  }

  private static Tier tier(Draws draws, Customer customer, Organization organization) {
    double luck = draws.nextDouble();
    return switch (customer) {
      case FARMER -> Tier.EVALUATION;
      case PERSON, SEAT, TRAVELLER, VISITOR ->
          organization.instrument().isEmpty()
              ? Tier.EVALUATION
              : luck < 0.8 ? Tier.START : Tier.BUILD;
      case RESEARCHERS, STUDENT -> luck < 0.5 ? Tier.START : Tier.BUILD;
      case OFFICE -> luck < 0.3 ? Tier.START : luck < 0.9 ? Tier.BUILD : Tier.CUSTOM;
      case SERVICE, STARTUP -> luck < 0.35 ? Tier.BUILD : luck < 0.85 ? Tier.SCALE : Tier.CUSTOM;
    };
  }

  private static Verification verification(
      Draws draws, Customer customer, Organization organization) {
    double luck = draws.nextDouble();
    if (organization.instrument().isEmpty() || customer == Customer.FARMER) {
      return luck < 0.3 ? Verification.EMAIL : Verification.PHONE;
    }
    return switch (customer) {
      case PERSON, SEAT, TRAVELLER ->
          luck < 0.15
              ? Verification.PHONE
              : luck < 0.95 ? Verification.PAYMENT : Verification.IDENTITY;
      default -> luck < 0.6 ? Verification.PAYMENT : Verification.IDENTITY;
    };
  }

  private static Programme programme(Draws draws, Customer customer) {
    double luck = draws.nextDouble();
    return switch (customer) {
      case RESEARCHERS ->
          luck < 0.4 ? Programme.RESEARCH : luck < 0.7 ? Programme.EDUCATION : Programme.NONE;
      case STUDENT -> luck < 0.7 ? Programme.EDUCATION : Programme.NONE;
      case STARTUP -> luck < 0.35 ? Programme.STARTUP : Programme.NONE;
      case SERVICE -> luck < 0.12 ? Programme.STARTUP : Programme.NONE;
      case PERSON ->
          luck < 0.04 ? Programme.EDUCATION : luck < 0.06 ? Programme.STARTUP : Programme.NONE;
      default -> Programme.NONE;
    };
  }

  private static EmailDomainClass email(Draws draws, Customer customer) {
    double luck = draws.nextDouble();
    return switch (customer) {
      case PERSON, TRAVELLER, VISITOR ->
          luck < 0.72
              ? EmailDomainClass.FREE
              : luck < 0.90
                  ? EmailDomainClass.CORPORATE
                  : luck < 0.96 ? EmailDomainClass.EDUCATION : EmailDomainClass.DISPOSABLE;
      case FARMER -> luck < 0.55 ? EmailDomainClass.FREE : EmailDomainClass.DISPOSABLE;
      case SEAT -> luck < 0.55 ? EmailDomainClass.FREE : EmailDomainClass.CORPORATE;
      case RESEARCHERS, STUDENT ->
          luck < 0.8 ? EmailDomainClass.EDUCATION : EmailDomainClass.CORPORATE;
      case OFFICE, SERVICE, STARTUP ->
          luck < 0.95 ? EmailDomainClass.CORPORATE : EmailDomainClass.FREE;
    };
  }
}
