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
 * @param callsPerAccountDay most calls that the router gives an account on a day, at least 1;
 *     {@link #NO_DAILY_CAP} for any number
 */
public record Routing(
    RoutingPolicy policy, Duration stickyFor, double rateCapFraction, int callsPerAccountDay) {

  /** More than any account can send: no cap. */
  public static final int NO_DAILY_CAP = 10_000_000;

  /** Refuses numbers out of range. */
  public Routing {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(stickyFor, "stickyFor");
    Limits.between("stickyFor in seconds", stickyFor.toSeconds(), 60, 86_400);
    Limits.above("rateCapFraction", rateCapFraction, 0);
    Limits.between("rateCapFraction", rateCapFraction, 0, 1);
    Limits.between("callsPerAccountDay", callsPerAccountDay, 1, NO_DAILY_CAP);
  }

  /** Makes a routing without a cap on the day. */
  public Routing(RoutingPolicy policy, Duration stickyFor, double rateCapFraction) {
    this(policy, stickyFor, rateCapFraction, NO_DAILY_CAP);
  }
}
