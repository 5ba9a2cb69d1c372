package spiritsafe.scenario;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The ordinary customers of a relay: honest calls through fraudulent accounts. How many there are
 * is said, or follows from the share of the cluster's exchanges that they make.
 *
 * @param count how many, at least 1; 0 if the share says it
 * @param share share of the cluster's exchanges that they make, 0 to {@link #MOST_SHARE}; empty if
 *     the count says it
 * @param exchangesPerDay how many calls a customer makes on an active day
 * @param codingAgentFraction share who run coding agents; the rest chat
 */
public record Customers(
    int count, OptionalDouble share, Spread exchangesPerDay, double codingAgentFraction) {

  /** With a larger share there is hardly a campaign left. */
  public static final double MOST_SHARE = 0.99;

  /** Refuses numbers out of range, and both or neither of count and share. */
  public Customers {
    if (share.isPresent()) {
      Limits.between("share", share.getAsDouble(), 0, MOST_SHARE);
      Limits.between("count", count, 0, 0);
    } else {
      Limits.between("count", count, 1, 10_000_000);
    }
    Objects.requireNonNull(exchangesPerDay, "exchangesPerDay");
    Limits.fraction("codingAgentFraction", codingAgentFraction);
  }

  /** Makes a number of customers. */
  public Customers(int count, Spread exchangesPerDay, double codingAgentFraction) {
    this(count, OptionalDouble.empty(), exchangesPerDay, codingAgentFraction);
  }
}
