package spiritsafe.traffic;

/** The programme under which an account gets credit or better terms. */
public enum Programme implements Code {
  /** None. */
  NONE,
  /** Teaching and study. */
  EDUCATION,
  /** Credit for young companies. */
  STARTUP,
  /** Research, among it security research. */
  RESEARCH,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
