package spiritsafe.illicit;

import spiritsafe.random.Draws;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Pivot;
import spiritsafe.world.ModelMarket;

/**
 * Which calls of a campaign go to a newly released model: a share that climbs along a straight line
 * and is kept as a quota. Each choice depends on what the model is still owed, so that the share of
 * calls follows the line closely even where few long trajectories are begun; with independent draws
 * it would stray by their number.
 */
final class PivotRamp {

  private final Pivot pivot;
  private final Model target;
  private final long startMicros;
  private final long endMicros;
  private double owed;

  PivotRamp(Pivot pivot, ModelMarket market) {
    this.pivot = pivot;
    this.target = market.named(pivot.model());
    long released = ModelMarket.releasedMicros(target);
    this.startMicros = released + pivot.rampStart().toSeconds() * 1_000_000L;
    this.endMicros = released + pivot.rampEnd().toSeconds() * 1_000_000L;
  }

  /** Returns the model moved to. */
  Model target() {
    return target;
  }

  /**
   * Chooses for what begins at a time; it goes to the new model as a whole or not at all. What the
   * model is owed stays within the calls of the longest trajectory, to either side.
   *
   * @param calls how many calls it will make, at least 1
   */
  boolean takes(long timeMicros, int calls, Draws draws) {
    owed += share(timeMicros) * calls;
    boolean taken = draws.nextDouble() * calls < owed;
    owed -= taken ? calls : 0;
    return taken;
  }

  private double share(long timeMicros) {
    if (timeMicros < startMicros) {
      return 0;
    }
    return timeMicros >= endMicros
        ? pivot.fraction()
        : pivot.fraction() * (timeMicros - startMicros) / (endMicros - startMicros);
  }
}
