package spiritsafe.illicit;

import java.util.Map;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Span;

/** In which shares a campaign starts what it collects: weights are shares of exchanges. */
final class Mix {

  private final Campaign campaign;
  private final double starts;
  private final double exchangesPerStart;

  Mix(Campaign campaign) {
    this.campaign = campaign;
    double weights = 0;
    double all = 0;
    for (var entry : campaign.objectives().entrySet()) {
      weights += entry.getValue();
      all += entry.getValue() / calls(entry.getKey());
    }
    this.starts = all;
    this.exchangesPerStart = weights / all;
  }

  /** Draws what is started next. */
  Objective choose(Draws draws) {
    double luck = draws.nextDouble() * starts;
    Objective last = null;
    for (var entry : campaign.objectives().entrySet()) {
      last = entry.getKey();
      luck -= entry.getValue() / calls(entry.getKey());
      if (luck < 0) {
        break;
      }
    }
    return last;
  }

  /** Returns how many exchanges one start leads to, on average, passes left out. */
  double exchangesPerStart() {
    return exchangesPerStart;
  }

  /** Returns which share of all exchanges is harvested; the rest are passes over it. */
  double harvestShare(Passes passes) {
    double answers = 0;
    for (Map.Entry<Objective, Double> entry : campaign.objectives().entrySet()) {
      boolean passable =
          entry.getKey() != Objective.RUBRIC_GRADES && entry.getKey() != Objective.TRACE_CLEANING;
      answers += passable ? entry.getValue() / calls(entry.getKey()) / starts : 0;
    }
    return exchangesPerStart / (exchangesPerStart + answers * passes.perAnswer());
  }

  /** Returns how many steps a trajectory has, on average. */
  double meanSteps() {
    double replays = campaign.evasion().replayFraction();
    return (1 - replays) * mean(campaign.trajectorySteps())
        + replays * mean(Trajectory.REPLAYED_STEPS);
  }

  private double calls(Objective wanted) {
    return wanted.agentic() ? meanSteps() : 1;
  }

  private static double mean(Span span) {
    return (span.least() + span.most()) / 2.0;
  }
}
