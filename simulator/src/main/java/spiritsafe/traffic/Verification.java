package spiritsafe.traffic;

/** How well the provider knows who holds an account. */
public enum Verification implements Code {
  /** A confirmed e-mail address and no more. */
  EMAIL,
  /** A confirmed telephone number. */
  PHONE,
  /** A payment that went through. */
  PAYMENT,
  /** An identity document or a checked company. */
  IDENTITY,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
