package spiritsafe.traffic;

/** What the caller lets the model do with the tools it offers. */
public enum ToolChoice implements Code {
  /** No tools offered, or their use forbidden. */
  NONE,
  /** The model decides. */
  AUTO,
  /** The model must call some tool. */
  REQUIRED,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
