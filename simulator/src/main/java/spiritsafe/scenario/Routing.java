package spiritsafe.scenario;

import java.time.Duration;
import java.util.Objects;

/**
 * How a cluster deals calls to its accounts.
 *
 * @param policy which account carries a call
 * @param stickyFor how long a conversation stays with its account under {@link
 *     RoutingPolicy#STICKY}, one minute to one day
 * @param rateCapFraction share of an account's known rate limit that the router dares to use, above
 *     0 and at most 1
 */
public record Routing(RoutingPolicy policy, Duration stickyFor, double rateCapFraction) {

  /** Refuses numbers out of range. */
  public Routing {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(stickyFor, "stickyFor");
    Limits.between("stickyFor in seconds", stickyFor.toSeconds(), 60, 86_400);
    Limits.above("rateCapFraction", rateCapFraction, 0);
    Limits.between("rateCapFraction", rateCapFraction, 0, 1);
  }
}
