package spiritsafe.traffic;

/** The way by which a call reached the provider. */
public enum Pathway implements Code {
  /** The provider's own metered API. */
  FIRST_PARTY_API,
  /** The models resold by one cloud. */
  CLOUD_MARKETPLACE_A,
  /** The models resold by another cloud. */
  CLOUD_MARKETPLACE_B,
  /** An application under a flat-rate subscription: a coding agent, a desktop client. */
  SUBSCRIPTION_CLIENT,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
