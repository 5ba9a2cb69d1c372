package spiritsafe.inject;

import spiritsafe.random.Draws;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Code;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.Tier;
import spiritsafe.traffic.Verification;

/** Writes accounts of a cluster as the host would know them, as {@link Disguise} does exchanges. */
final class AccountDisguise {

  private final HostProfile host;
  private final Disguise names;
  private final NameShape instruments;
  private final long laterMicros;
  private final long seed;

  /**
   * Makes one.
   *
   * @param laterMicros from the start of the campaign's world to that of the host
   */
  AccountDisguise(HostProfile host, Disguise names, long laterMicros, long seed) {
    this.host = host;
    this.names = names;
    this.instruments = new NameShape(host.words(AccountField.PAYMENT_INSTRUMENT), seed);
    this.laterMicros = laterMicros;
    this.seed = seed;
  }

  /** Returns an account as the host would know it. */
  Account of(Account a) {
    long created = time(AccountField.CREATED_MICROS, a.createdMicros());
    return new Account(
        names.accountId(a.accountId()),
        host.lacks(AccountField.ORGANIZATION_ID) ? "" : names.organizationId(a.organizationId()),
        created,
        time(AccountField.ORGANIZATION_CREATED_MICROS, a.organizationCreatedMicros()),
        word(Tier.class, AccountField.TIER, a.tier(), Tier.UNKNOWN, a),
        word(
            Verification.class,
            AccountField.VERIFICATION,
            a.verification(),
            Verification.UNKNOWN,
            a),
        word(Programme.class, AccountField.PROGRAMME, a.programme(), Programme.UNKNOWN, a),
        text(AccountField.SIGNUP_IP_ADDRESS, a.signupIpAddress(), a),
        host.lacks(AccountField.SIGNUP_ASN)
            ? 0
            : (long) host.numbers(AccountField.SIGNUP_ASN).fit(a.signupAsn(), luck(a, "asn")),
        word(AsnKind.class, AccountField.SIGNUP_ASN_KIND, a.signupAsnKind(), AsnKind.UNKNOWN, a),
        word(
            EmailDomainClass.class,
            AccountField.EMAIL_DOMAIN_CLASS,
            a.emailDomainClass(),
            EmailDomainClass.UNKNOWN,
            a),
        instrument(a.paymentInstrument()),
        text(AccountField.BILLING_COUNTRY, a.billingCountry(), a));
  }

  private long time(AccountField field, long ours) {
    return host.lacks(field) ? 0 : ours + laterMicros;
  }

  private String instrument(String ours) {
    return host.lacks(AccountField.PAYMENT_INSTRUMENT) || ours.isEmpty()
        ? ""
        : instruments.of(ours);
  }

  private String text(AccountField field, String ours, Account of) {
    return host.lacks(field) ? "" : host.words(field).fit(ours, key(of, field.name()));
  }

  private <E extends Enum<E> & Code> E word(
      Class<E> type, AccountField field, E ours, E unknown, Account of) {
    return host.lacks(field)
        ? unknown
        : Code.parse(type, host.words(field).fit(ours.code(), key(of, field.name())));
  }

  private double luck(Account of, String what) {
    return Draws.unit(key(of, what));
  }

  private long key(Account of, String what) {
    return Draws.at(seed ^ of.accountId().hashCode(), what.hashCode());
  }
}
