package spiritsafe.gate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import spiritsafe.compare.Margin;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.WorldTruth;

/** Computes how a number changed, on the same resamples of the same worlds. */
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
    if (!samples.enough()) {
      String why =
          "operators are " + samples.operators() + ", " + Uncertainty.FEWEST + " are needed";
      return new Change(
          first, second, loss, OptionalDouble.empty(), OptionalDouble.empty(), room, why);
    }
    double[] old = samples.replicates(statistic, before);
    double[] young = samples.replicates(statistic, now);
    double[] losses = new double[old.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = loss(number, old[i], young[i]);
    }
    double[] sorted =
        Arrays.stream(losses).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (sorted.length < 0.95 * losses.length) {
      return new Change(
          first,
          second,
          loss,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          room,
          "too few resamples state it");
    }
    int cut = (int) Math.floor((1 - Uncertainty.LEVEL) / 2 * (sorted.length + 1)) - 1;
    return new Change(
        first,
        second,
        loss,
        OptionalDouble.of(sorted[cut]),
        OptionalDouble.of(sorted[sorted.length - 1 - cut]),
        room,
        "");
  }

  /** How much worse; a number beyond what was seen that stays there is no change. */
  private static double loss(GateNumber number, double before, double now) {
    if (before == now) {
      return 0;
    }
    return number.higherIsBetter() ? before - now : now - before;
  }
}
