package spiritsafe.scenario;

import java.util.Objects;

/**
 * The ordinary customers of a relay: honest calls through fraudulent accounts.
 *
 * @param count how many, at least 1
 * @param exchangesPerDay how many calls a customer makes on an active day
 * @param codingAgentFraction share who run coding agents; the rest chat
 */
public record Customers(int count, Spread exchangesPerDay, double codingAgentFraction) {

  /** Refuses numbers out of range. */
  public Customers {
    Limits.between("count", count, 1, 10_000_000);
    Objects.requireNonNull(exchangesPerDay, "exchangesPerDay");
    Limits.fraction("codingAgentFraction", codingAgentFraction);
  }
}
