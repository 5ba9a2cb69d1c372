package spiritsafe.traffic;

import java.util.Objects;

/**
 * What a provider knows of an account from its sign-up.
 *
 * @param accountId the billing identity, as in {@link Exchange#accountId()}
 * @param organizationId the organization that owns it; empty when absent
 * @param createdMicros when it was made, microseconds since the epoch, UTC, before its first
 *     exchange; 0 when absent
 * @param organizationCreatedMicros when its organization was made, likewise, not after the account;
 *     0 when absent
 * @param tier its usage tier
 * @param verification how well its holder is known
 * @param programme the programme it is under
 * @param signupIpAddress the address it was made from; empty when absent
 * @param signupAsn the network of that address; 0 when absent
 * @param signupAsnKind what that network mainly serves
 * @param emailDomainClass kind of its e-mail domain
 * @param paymentInstrument 16 hex digits that stand for the card or bank account it pays with,
 *     equal for equal instruments; empty when there is none or the log does not say
 * @param billingCountry ISO 3166-1 alpha-2 country of that instrument; empty when absent
 */
public record Account(
    String accountId,
    String organizationId,
    long createdMicros,
    long organizationCreatedMicros,
    Tier tier,
    Verification verification,
    Programme programme,
    String signupIpAddress,
    long signupAsn,
    AsnKind signupAsnKind,
    EmailDomainClass emailDomainClass,
    String paymentInstrument,
    String billingCountry) {

  /** Refuses nulls. */
  public Account {
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(organizationId, "organizationId");
    Objects.requireNonNull(tier, "tier");
    Objects.requireNonNull(verification, "verification");
    Objects.requireNonNull(programme, "programme");
    Objects.requireNonNull(signupIpAddress, "signupIpAddress");
    Objects.requireNonNull(signupAsnKind, "signupAsnKind");
    Objects.requireNonNull(emailDomainClass, "emailDomainClass");
    Objects.requireNonNull(paymentInstrument, "paymentInstrument");
    Objects.requireNonNull(billingCountry, "billingCountry");
  }

  /** Returns the account of a log that says no more of it than its name. */
  public static Account unknown(String accountId) {
    return new Account(
        accountId,
        "",
        0,
        0,
        Tier.UNKNOWN,
        Verification.UNKNOWN,
        Programme.UNKNOWN,
        "",
        0,
        AsnKind.UNKNOWN,
        EmailDomainClass.UNKNOWN,
        "",
        "");
  }
}
