package spiritsafe.traffic;

/** What kind of domain the e-mail address of an account is under. */
public enum EmailDomainClass implements Code {
  /** A company's own domain. */
  CORPORATE,
  /** A large free mail service. */
  FREE,
  /** A university or school. */
  EDUCATION,
  /** A throw-away mail service. */
  DISPOSABLE,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
