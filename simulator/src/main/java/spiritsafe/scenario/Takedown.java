package spiritsafe.scenario;

import java.time.Duration;
import java.util.Objects;

/**
 * The provider shuts many accounts of a cluster at once, as part of the world and whatever any
 * detector says.
 *
 * @param after from the start of the window, at most a year
 * @param fraction share of the accounts in use that are shut, above 0
 */
public record Takedown(Duration after, double fraction) {

  /** Refuses numbers out of range. */
  public Takedown {
    Objects.requireNonNull(after, "after");
    Limits.between("after in hours", after.toSeconds() / 3600.0, 0, 366 * 24);
    Limits.above("fraction", fraction, 0);
    Limits.between("fraction", fraction, 0, 1);
  }
}
