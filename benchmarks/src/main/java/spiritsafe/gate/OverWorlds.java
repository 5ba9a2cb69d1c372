package spiritsafe.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Statistic;

/** One number over several worlds. */
final class OverWorlds {

  private OverWorlds() {}

  /**
   * Computes it. The campaigns of all worlds count together, so that the median leak over seeds is
   * that of all campaigns; of other numbers the mean is taken, as thresholds differ from world to
   * world.
   *
   * @return NaN where it cannot be stated in one of the worlds, positive infinity where it lies
   *     beyond what was seen
   */
  static double value(Statistic statistic, List<Judged> worlds) {
    if (worlds.size() == 1 || !statistic.overCampaigns()) {
      return worlds.stream().mapToDouble(statistic.of()).average().orElse(Double.NaN);
    }
    List<CampaignOutcome> all = new ArrayList<>();
    for (Judged world : worlds) {
      if (world.threshold().isEmpty()) {
        return Double.NaN;
      }
      all.addAll(world.outcomes());
    }
    // A number over campaigns asks of the threshold only whether there is one.
    return statistic
        .of()
        .applyAsDouble(new Judged(new Ranking(List.of()), all, OptionalDouble.of(0)));
  }
}
