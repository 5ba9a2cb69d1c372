package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import spiritsafe.benign.Tenancy;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Signup;
import spiritsafe.source.Sender;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.Tier;
import spiritsafe.traffic.Verification;
import spiritsafe.world.Address;
import spiritsafe.world.Client;
import spiritsafe.world.Clients;
import spiritsafe.world.Networks;

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

  /** Share of accounts that live on the credit given to newcomers (assumed). */
  private static final double FREE_CREDIT_FRACTION = 0.12;

  private final Cluster cluster;
  private final SeedTree seed;
  private final Networks networks;
  private final List<Networks.Prefix> egress = new ArrayList<>();
  private final Client uniformClient;
  private final Draws draws;

  private int made;
  private int leftInBatch;
  private long batchAgeMicros;
  private Networks.Prefix batchNetwork;
  private int leftOnInstrument;
  private String instrument = "";
  private String billingCountry = "";

  AccountForge(Cluster cluster, SeedTree seed, Networks networks) {
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
    this.uniformClient = Clients.codingAgent(draws);
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
    // Browsers sign up over IPv6 as often as those of other people on such networks.
    Networks.Prefix exit =
        own.happens(BATCH_NETWORK_FRACTION) ? batchNetwork : egress.get(own.below(egress.size()));
    Address signup =
        exit.kind() != AsnKind.HOSTING && own.happens(0.35)
            ? networks.addressV6(own, exit)
            : networks.address(own, exit);
    Programme programme = programme(own);
    boolean onFreeCredit = own.happens(FREE_CREDIT_FRACTION);
    Account account =
        new Account(
            "acct_" + HEX.toHexDigits(own.nextLong()),
            "org_" + HEX.toHexDigits(own.nextLong()),
            created,
            created,
            onFreeCredit ? Tier.EVALUATION : own.happens(0.75) ? Tier.START : Tier.BUILD,
            verification(own, onFreeCredit),
            programme,
            signup.ip(),
            signup.asn(),
            signup.kind(),
            email(own, programme),
            onFreeCredit ? "" : instrument,
            billingCountry);
    return new Sender(
        account,
        origins(own, account),
        new Sender.Profile(
            true,
            Optional.of(cluster.name()),
            cluster.name(),
            "relay-account",
            Tenancy.callsPerMinute(account.tier()),
            addressChangePerDay(),
            cluster.bansPerDayFraction()),
        own.nextLong());
  }

  private double addressChangePerDay() {
    return switch (cluster.egress()) {
      case RESIDENTIAL_STICKY -> 0.03;
      case RESIDENTIAL_ROTATING -> 0.9;
      case HOSTING -> 0.3;
    };
  }

  private List<Origin> origins(Draws own, Account account) {
    Networks.Prefix usual = egress.get(own.below(egress.size()));
    Client client =
        switch (cluster.clientIdentity()) {
          case UNIFORM -> uniformClient;
          case NORMALIZED -> Clients.codingAgent(own);
          case RANDOMIZED -> Clients.randomized(own);
          case MIXED -> Clients.developer(own);
        };
    // Most of the pool calls the provider itself, a part through marketplaces (assumed 80/12/8).
    double luck = own.nextDouble();
    Pathway pathway =
        luck < 0.8
            ? Pathway.FIRST_PARTY_API
            : luck < 0.92 ? Pathway.CLOUD_MARKETPLACE_A : Pathway.CLOUD_MARKETPLACE_B;
    String key = "key_" + HEX.toHexDigits(own.nextLong());
    int places =
        switch (cluster.egress()) {
          case RESIDENTIAL_STICKY -> 2;
          case RESIDENTIAL_ROTATING -> 24;
          case HOSTING -> 4;
        };
    List<Origin> origins = new ArrayList<>(places);
    for (int i = 0; i < places; i++) {
      Networks.Prefix prefix = i == 0 ? usual : egress.get(own.below(egress.size()));
      Address address = networks.address(own, prefix);
      origins.add(
          new Origin(
              account.organizationId(),
              key,
              pathway,
              address.ip(),
              address.asn(),
              address.kind(),
              address.country(),
              client.tlsFingerprint(),
              client.httpFingerprint(),
              client.userAgent(),
              client.sdk(),
              client.sdkVersion()));
    }
    return origins;
  }

  private static Verification verification(Draws own, boolean onFreeCredit) {
    double luck = own.nextDouble();
    if (onFreeCredit) {
      return luck < 0.3 ? Verification.EMAIL : Verification.PHONE;
    }
    // Documents can be bought, and one in a hundred has (assumed).
    return luck < 0.3
        ? Verification.PHONE
        : luck < 0.99 ? Verification.PAYMENT : Verification.IDENTITY;
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
