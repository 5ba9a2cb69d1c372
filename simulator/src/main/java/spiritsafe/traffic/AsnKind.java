package spiritsafe.traffic;

/** What kind of network an autonomous system mainly serves. */
public enum AsnKind implements Code {
  /** Data centres and clouds. */
  HOSTING,
  /** Fixed-line access of households. */
  RESIDENTIAL,
  /** Mobile carriers, usually behind carrier-grade NAT. */
  MOBILE,
  /** Company networks. */
  BUSINESS,
  /** Universities and schools. */
  EDUCATION,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
