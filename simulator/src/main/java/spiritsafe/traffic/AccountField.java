package spiritsafe.traffic;

/**
 * Every fact of an {@link Account} as a flat column, in the order in which files hold them.
 *
 * <p>Meaning and the value that stands for absence are documented on the record component of the
 * same name.
 */
public enum AccountField {
  /** {@link Account#accountId()}. */
  ACCOUNT_ID(Column.text("account_id", "user.id", Account::accountId)),
  /** {@link Account#organizationId()}. */
  ORGANIZATION_ID(Column.text("organization_id", "", Account::organizationId)),
  /** {@link Account#createdMicros()}. */
  CREATED_MICROS(Column.integer("created_micros", "", Account::createdMicros)),
  /** {@link Account#organizationCreatedMicros()}. */
  ORGANIZATION_CREATED_MICROS(
      Column.integer("organization_created_micros", "", Account::organizationCreatedMicros)),
  /** {@link Account#tier()}. */
  TIER(Column.text("tier", "", a -> a.tier().code())),
  /** {@link Account#verification()}. */
  VERIFICATION(Column.text("verification", "", a -> a.verification().code())),
  /** {@link Account#programme()}. */
  PROGRAMME(Column.text("programme", "", a -> a.programme().code())),
  /** {@link Account#signupIpAddress()}. */
  SIGNUP_IP_ADDRESS(Column.text("signup_ip_address", "", Account::signupIpAddress)),
  /** {@link Account#signupAsn()}. */
  SIGNUP_ASN(Column.integer("signup_asn", "", Account::signupAsn)),
  /** {@link Account#signupAsnKind()}. */
  SIGNUP_ASN_KIND(Column.text("signup_asn_kind", "", a -> a.signupAsnKind().code())),
  /** {@link Account#emailDomainClass()}. */
  EMAIL_DOMAIN_CLASS(Column.text("email_domain_class", "", a -> a.emailDomainClass().code())),
  /** {@link Account#paymentInstrument()}. */
  PAYMENT_INSTRUMENT(Column.text("payment_instrument", "", Account::paymentInstrument)),
  /** {@link Account#billingCountry()}. */
  BILLING_COUNTRY(Column.text("billing_country", "", Account::billingCountry));

  private final Column<Account> column;

  AccountField(Column<Account> column) {
    this.column = column;
  }

  /** Returns how to read it. */
  public Column<Account> column() {
    return column;
  }
}
