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
 * @param stickyRenewal a stay that is used with less than this left begins anew, zero for never
 * @param cacheBreakFraction share of the calls that go on with a conversation on the same account
 *     and yet miss its prompt cache, since the relay rewrites what it passes on, 0 to 1
 * @param loadSigma standard deviation of the natural logarithm of the shares that accounts have of
 *     the load, 0 (all alike) to 3
 */
public record Routing(
    RoutingPolicy policy,
    Duration stickyFor,
    double rateCapFraction,
    int callsPerAccountDay,
    Duration stickyRenewal,
    double cacheBreakFraction,
    double loadSigma) {

  /** What relay software renews at by default: a quarter of an hour. */
  public static final Duration USUAL_RENEWAL = Duration.ofMinutes(15);

  /**
   * What a relay breaks of its caches if nothing else is said. That rotation destroys the
   * continuity of caches is reported (ChinaTalk, May 2026), how much of it nowhere: assumed, for a
   * cached share of 0.2 to 0.5 of what agents read.
   */
  public static final double USUAL_CACHE_BREAK = 0.55;

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
    Objects.requireNonNull(stickyRenewal, "stickyRenewal");
    Limits.between("stickyRenewal in seconds", stickyRenewal.toSeconds(), 0, 86_400);
    Limits.fraction("cacheBreakFraction", cacheBreakFraction);
    Limits.between("loadSigma", loadSigma, 0, 3);
  }

  /** Makes a routing without a cap on the day, as relays do it otherwise. */
  public Routing(RoutingPolicy policy, Duration stickyFor, double rateCapFraction) {
    this(policy, stickyFor, rateCapFraction, NO_DAILY_CAP, USUAL_RENEWAL, USUAL_CACHE_BREAK, 0);
  }
}
