package spiritsafe.source;

/** Whether the gateway lets a call through. */
public enum Admission {
  /** It is answered. */
  ADMITTED,
  /** The account is over its rate limit: status 429. */
  RATE_LIMITED,
  /** The account is shut, or has to prove who holds it: status 403. */
  FORBIDDEN
}
