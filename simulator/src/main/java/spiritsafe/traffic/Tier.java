package spiritsafe.traffic;

/** The usage tier of an account, which sets its rate limits. */
public enum Tier implements Code {
  /** New, on free credit. */
  EVALUATION,
  /** The first paid tier. */
  START,
  /** The middle tier. */
  BUILD,
  /** The highest published tier. */
  SCALE,
  /** Limits by contract. */
  CUSTOM,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
