package spiritsafe.gate;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How a number of a detector changed since the baseline, on the same worlds.
 *
 * @param before of the baseline; NaN when not estimable, infinite when beyond what was seen
 * @param now of the detector as it is
 * @param loss by how much it is worse, below 0 when it is better; NaN when it cannot be told
 * @param low lower end of the paired interval of the loss; empty when there is none
 * @param high upper end, infinite when what was seen does not bound it
 * @param margin what does not matter
 * @param reason why there is no number or no interval; empty when there are
 */
public record Change(
    double before,
    double now,
    double loss,
    OptionalDouble low,
    OptionalDouble high,
    double margin,
    String reason) {

  /** Refuses half an interval, and a margin that is none. */
  public Change {
    Objects.requireNonNull(reason, "reason");
    if (low.isPresent() != high.isPresent() || !(margin >= 0)) {
      throw new IllegalArgumentException("a change from " + low + " to " + high + " by " + margin);
    }
  }

  /** Returns a change that cannot be told. */
  static Change unknown(double before, double now, double margin, String reason) {
    return new Change(
        before, now, Double.NaN, OptionalDouble.empty(), OptionalDouble.empty(), margin, reason);
  }
}
