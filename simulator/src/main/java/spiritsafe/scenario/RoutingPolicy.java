package spiritsafe.scenario;

import java.util.Locale;

/** How a cluster picks the account that carries a call. */
public enum RoutingPolicy {
  /** Each account in turn. */
  ROUND_ROBIN,
  /** The account with the fewest calls in the current minute. */
  LEAST_USED,
  /** The first account until its cap is reached, then the next. */
  FILL_FIRST,
  /** The same account for the same conversation or customer, for a while. */
  STICKY;

  /** Returns its name in scenario files, for example {@code round-robin}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
