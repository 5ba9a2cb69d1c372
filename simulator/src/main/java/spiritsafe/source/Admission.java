package spiritsafe.source;

/** Whether the gateway lets a call through. */
public enum Admission {
  /** It is answered. */
  ADMITTED,
  /** The account is over its rate limit: status 429. */
  RATE_LIMITED,
  /** The account is shut: status 403. */
  FORBIDDEN
}
