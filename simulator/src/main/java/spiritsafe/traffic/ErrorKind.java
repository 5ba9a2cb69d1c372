package spiritsafe.traffic;

/** What went wrong with a call. */
public enum ErrorKind implements Code {
  /** Nothing. */
  NONE,
  /** Status 400: the request was malformed or too long. */
  INVALID_REQUEST,
  /** Status 403: the account may not call. */
  FORBIDDEN,
  /** Status 429: over the rate limit of the account. */
  RATE_LIMITED,
  /** Status 500 or 503: the provider failed. */
  SERVER_ERROR,
  /** Status 529: the provider was overloaded. */
  OVERLOADED,
  /** The log does not say. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
