package spiritsafe.traffic;

/** Why the model stopped writing. */
public enum StopReason implements Code {
  /** It was done. */
  END_TURN,
  /** It reached the cap on output tokens. */
  MAX_TOKENS,
  /** It wrote one of the caller's stop sequences. */
  STOP_SEQUENCE,
  /** It asked for a tool. */
  TOOL_USE,
  /** It declined to answer. */
  REFUSAL,
  /** There is no answer: the call failed. */
  NONE,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
