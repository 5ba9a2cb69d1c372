package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.benign.Tenancy;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Egress;
import spiritsafe.scenario.Signup;
import spiritsafe.source.Sender;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.Tier;
import spiritsafe.traffic.Verification;
import spiritsafe.world.Address;
import spiritsafe.world.Device;
import spiritsafe.world.Devices;
import spiritsafe.world.Networks;
import spiritsafe.world.Presence;

/**
 * Makes the accounts of a cluster: in batches from one network within hours, several to a payment
 * instrument, behind the cluster's egress.
 */
final class AccountForge {

  private static final HexFormat HEX = HexFormat.of();
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final long DAY_MICROS = 24 * HOUR_MICROS;

  /** Share of a batch that signs up through one exit; the others through any (assumed). */
  private static final double BATCH_NETWORK_FRACTION = 0.6;

  /*
   * How accounts of full variety differ; one of usual variety is half of it: 12 % live on the credit
   * given to newcomers, 25 % are of the middle tier, 30 % confirmed by telephone, 1 % by bought
   * documents, 20 % behind marketplaces (all assumed).
   */
  private static final double FREE_CREDIT_FRACTION = 0.24;

  private static final double BUILD_FRACTION = 0.5;
  private static final double PHONE_FRACTION = 0.6;
  private static final double IDENTITY_FRACTION = 0.02;
  private static final double MARKETPLACE_FRACTION = 0.4;

  private final Cluster cluster;
  private final SeedTree seed;
  private final Networks networks;
  private final List<Networks.Prefix> egress = new ArrayList<>();
  private final Devices devices;
  private final Device uniform;
  private final Networks.Prefix office;
  private final Draws draws;

  private int made;
  private int leftInBatch;
  private long batchAgeMicros;
  private Networks.Prefix batchNetwork;
  private int leftOnInstrument;
  private String instrument = "";
  private String billingCountry = "";

  AccountForge(Cluster cluster, SeedTree seed, Networks networks, long startMicros) {
    this.cluster = cluster;
    this.seed = seed;
    this.networks = networks;
    this.draws = seed.child("forge").draws();
    AsnKind kind =
        switch (cluster.egress()) {
          case HOSTING -> AsnKind.HOSTING;
          case RESIDENTIAL_STICKY, RESIDENTIAL_ROTATING -> AsnKind.RESIDENTIAL;
        };
    for (int i = 0; i < cluster.egressPrefixes(); i++) {
      egress.add(networks.prefix(draws, kind, country()));
    }
    this.devices = new Devices(startMicros);
    this.uniform = devices.agent(draws);
    this.office =
        networks.prefix(seed.child("office").draws(), AsnKind.BUSINESS, cluster.countries().get(0));
  }

  /** Makes the next account, which joins the pool at a time. */
  Sender next(long joinsMicros) {
    if (leftInBatch == 0) {
      Signup signup = cluster.signup();
      leftInBatch = between(signup.batch().least(), signup.batch().most());
      batchAgeMicros =
          (long)
              (Shapes.logNormal(draws, signup.ageDays().median(), signup.ageDays().sigma())
                  * DAY_MICROS);
      batchNetwork = egress.get(draws.below(egress.size()));
    }
    if (leftOnInstrument == 0) {
      leftOnInstrument =
          between(
              cluster.signup().accountsPerInstrument().least(),
              cluster.signup().accountsPerInstrument().most());
      instrument = HEX.toHexDigits(draws.nextLong());
      billingCountry = country();
    }
    leftInBatch--;
    leftOnInstrument--;
    Draws own = seed.child("account").child(made++).draws();
    long created =
        joinsMicros - HOUR_MICROS - batchAgeMicros + (long) (own.nextDouble() * 6 * HOUR_MICROS);
    created = Math.min(created, joinsMicros - HOUR_MICROS / 4);
    // Sign-up runs over IPv6 as often as that of other people.
    Networks.Prefix exit =
        own.happens(BATCH_NETWORK_FRACTION) ? batchNetwork : egress.get(own.below(egress.size()));
    Address signup =
        own.happens(0.35) ? networks.addressV6(own, exit) : networks.address(own, exit);
    if (cluster.supply().linkedFraction() > 0 && own.happens(cluster.supply().linkedFraction())) {
      signup = networks.address(own, office);
    }
    if (cluster.signup().shell()) {
      return sender(own, shell(own, created, signup));
    }
    double variety = cluster.signup().heterogeneity();
    Programme programme = programme(own);
    boolean onFreeCredit = own.happens(FREE_CREDIT_FRACTION * variety);
    Account account =
        new Account(
            "acct_" + HEX.toHexDigits(own.nextLong()),
            "org_" + HEX.toHexDigits(own.nextLong()),
            created,
            created,
            onFreeCredit
                ? Tier.EVALUATION
                : own.happens(1 - BUILD_FRACTION * variety) ? Tier.START : Tier.BUILD,
            verification(own, onFreeCredit, variety),
            programme,
            signup.ip(),
            signup.asn(),
            signup.kind(),
            email(own, programme),
            onFreeCredit ? "" : instrument,
            billingCountry);
    return sender(own, account);
  }

  private Sender sender(Draws own, Account account) {
    Sender sender =
        new Sender(
            account,
            presence(own, account),
            new Sender.Profile(
                true,
                Optional.of(cluster.name()),
                cluster.name(),
                cluster.signup().shell() ? "front-company" : "relay-account",
                Tenancy.callsPerMinute(account.tier()),
                cluster.bansPerDayFraction()),
            own.nextLong());
    sender.proves(cluster.supply().stepUpPassFraction());
    return sender;
  }

  /** The account of a company that exists on paper: checked, on contract terms. */
  private Account shell(Draws own, long created, Address signup) {
    long registered = created - (long) (own.nextDouble() * 200 * DAY_MICROS);
    return new Account(
        "acct_" + HEX.toHexDigits(own.nextLong()),
        "org_" + HEX.toHexDigits(own.nextLong()),
        created,
        registered,
        Tier.CUSTOM,
        Verification.IDENTITY,
        Programme.NONE,
        signup.ip(),
        signup.asn(),
        signup.kind(),
        EmailDomainClass.CORPORATE,
        instrument,
        billingCountry);
  }

  private double addressChangePerDay() {
    return switch (cluster.egress()) {
      case RESIDENTIAL_STICKY -> 0.03;
      case RESIDENTIAL_ROTATING -> 0.9;
      case HOSTING -> 0.3;
    };
  }

  private Presence presence(Draws own, Account account) {
    Networks.Prefix usual = egress.get(own.below(egress.size()));
    List<Device> with =
        switch (cluster.clientIdentity()) {
          case UNIFORM -> List.of(uniform.withKey(own.nextLong()));
          case NORMALIZED -> devices.ofSeat(own);
          case RANDOMIZED -> List.of(devices.randomized(own), devices.randomized(own));
          case MIXED -> devices.ofPerson(own);
        };
    Pathway pathway = pathway(own.nextDouble());
    int places =
        switch (cluster.egress()) {
          case RESIDENTIAL_STICKY -> 2;
          case RESIDENTIAL_ROTATING -> 24;
          case HOSTING -> 4;
        };
    List<Address> addresses = new ArrayList<>(places);
    for (int i = 0; i < places; i++) {
      addresses.add(networks.address(own, i == 0 ? usual : elsewhere(own, usual)));
    }
    return new Presence(
        account.organizationId(),
        pathway,
        addresses,
        addressChangePerDay(),
        with,
        Presence.Use.BY_SPELL,
        own.nextLong());
  }

  /**
   * Exits are sold by the country: another one of the same country, where there is one; those that
   * rotate come from anywhere.
   */
  private Networks.Prefix elsewhere(Draws own, Networks.Prefix usual) {
    int from = own.below(egress.size());
    if (cluster.egress() == Egress.RESIDENTIAL_ROTATING) {
      return egress.get(from);
    }
    for (int i = 0; i < egress.size(); i++) {
      Networks.Prefix prefix = egress.get((from + i) % egress.size());
      if (prefix.country().equals(usual.country())) {
        return prefix;
      }
    }
    return usual;
  }

  /** Most of a pool calls the provider itself, a part through marketplaces. */
  private Pathway pathway(double luck) {
    if (!cluster.pathways().isEmpty()) {
      double sum = cluster.pathways().values().stream().mapToDouble(weight -> weight).sum();
      double left = luck * sum;
      Pathway last = Pathway.FIRST_PARTY_API;
      for (Map.Entry<Pathway, Double> entry : cluster.pathways().entrySet()) {
        last = entry.getKey();
        left -= entry.getValue();
        if (left < 0) {
          break;
        }
      }
      return last;
    }
    double elsewhere = MARKETPLACE_FRACTION * cluster.signup().heterogeneity();
    if (luck < 1 - elsewhere) {
      return Pathway.FIRST_PARTY_API;
    }
    return luck < 1 - 0.4 * elsewhere ? Pathway.CLOUD_MARKETPLACE_A : Pathway.CLOUD_MARKETPLACE_B;
  }

  private static Verification verification(Draws own, boolean onFreeCredit, double variety) {
    double luck = own.nextDouble();
    if (onFreeCredit) {
      return luck < 0.3 ? Verification.EMAIL : Verification.PHONE;
    }
    return luck < PHONE_FRACTION * variety
        ? Verification.PHONE
        : luck < 1 - IDENTITY_FRACTION * variety ? Verification.PAYMENT : Verification.IDENTITY;
  }

  private Programme programme(Draws own) {
    if (!own.happens(cluster.signup().programmeFraction())) {
      return Programme.NONE;
    }
    Programme[] programmes = {Programme.EDUCATION, Programme.STARTUP, Programme.RESEARCH};
    return programmes[own.below(programmes.length)];
  }

  private EmailDomainClass email(Draws own, Programme programme) {
    if (programme == Programme.EDUCATION) {
      return EmailDomainClass.EDUCATION;
    }
    if (own.happens(cluster.signup().disposableMailFraction())) {
      return EmailDomainClass.DISPOSABLE;
    }
    return own.happens(0.85) ? EmailDomainClass.FREE : EmailDomainClass.CORPORATE;
  }

  private String country() {
    return cluster.countries().get(draws.below(cluster.countries().size()));
  }

  private int between(int least, int most) {
    return least + draws.below(most - least + 1);
  }
}
