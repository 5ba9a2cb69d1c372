package spiritsafe.traffic;

/** The kind of call, as in OpenTelemetry's {@code gen_ai.operation.name}. */
public enum Endpoint implements Code {
  /** A list of messages in, a message out. */
  CHAT,
  /** A text in, its continuation out. */
  TEXT_COMPLETION,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
