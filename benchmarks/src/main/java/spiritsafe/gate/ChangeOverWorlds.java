package spiritsafe.gate;

import java.util.List;
import java.util.OptionalDouble;
import spiritsafe.compare.Margin;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Percentiles;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.WorldTruth;

/**
 * Computes how a number changed, on the same resamples of the same worlds. The interval of the loss
 * is read as those of numbers are (see {@link Percentiles}); one of width zero stands, as a loss in
 * all resamples is none by chance.
 */
final class ChangeOverWorlds {

  private ChangeOverWorlds() {}

  /**
   * Computes it.
   *
   * @param before one for each world
   * @param now one for each world
   */
  static Change of(
      GateNumber number,
      Margin margin,
      List<WorldTruth> worlds,
      List<Judged> before,
      List<Judged> now) {
    Statistic statistic = number.statistic().orElseThrow();
    double first = OverWorlds.value(statistic, before);
    double second = OverWorlds.value(statistic, now);
    double room = Double.isFinite(first) ? margin.around(first) : margin.size();
    double loss = loss(number, first, second);
    if (Double.isNaN(loss)) {
      String which = Double.isNaN(first) ? "the baseline" : "the detector as it is";
      return Change.unknown(first, second, room, "there is no number for " + which);
    }
    WorldSamples samples = new WorldSamples(worlds);
    int owners = samples.counts(now).behind(statistic);
    if (owners < Uncertainty.FEWEST) {
      return uncertain(first, second, loss, room, few(statistic, owners));
    }
    double[] old = samples.replicates(statistic, before);
    double[] young = samples.replicates(statistic, now);
    double[] losses = new double[old.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = loss(number, old[i], young[i]);
    }
    return Percentiles.ends(losses, owners, Uncertainty.LEVEL)
        .map(
            ends ->
                new Change(
                    first,
                    second,
                    loss,
                    OptionalDouble.of(ends.low()),
                    OptionalDouble.of(ends.high()),
                    room,
                    ""))
        .orElseGet(() -> uncertain(first, second, loss, room, "too few resamples state it"));
  }

  private static String few(Statistic statistic, int owners) {
    String who =
        statistic.owners() == Statistic.Owned.ORGANIZATIONS
            ? "honest organizations"
            : statistic.owners() == Statistic.Owned.OPERATORS ? "operators" : "owners of a kind";
    return who + " are " + owners + ", " + Uncertainty.FEWEST + " are needed";
  }

  private static Change uncertain(
      double before, double now, double loss, double room, String reason) {
    return new Change(
        before, now, loss, OptionalDouble.empty(), OptionalDouble.empty(), room, reason);
  }

  /** How much worse; a number beyond what was seen that stays there is no change. */
  private static double loss(GateNumber number, double before, double now) {
    if (before == now) {
      return 0;
    }
    return number.higherIsBetter() ? before - now : now - before;
  }
}
