package spiritsafe.metric;

import java.util.Optional;

/**
 * Area under the ROC curve as far as a given share of honest accounts, scaled so that chance is 0.5
 * and the best is 1 (McClish, Medical Decision Making 9, 1989). A tied block is crossed in a
 * straight line, as if its accounts were drawn from at random.
 *
 * <p>Blind to all that happens beyond the share, and to prevalence.
 *
 * @param budget the share of honest accounts, above 0 and below 1
 */
public record PartialRocAuc(double budget) implements Metric {

  /** Refuses a budget out of range. */
  public PartialRocAuc {
    if (!(budget > 0 && budget < 1)) {
      throw new IllegalArgumentException("budget is " + budget + ", must be above 0 and below 1");
    }
  }

  @Override
  public String name() {
    return "partial_roc_auc";
  }

  @Override
  public double of(Ranking ranking) {
    if (whyNotEstimable(ranking).isPresent()) {
      return Double.NaN;
    }
    double recall = 0;
    double rate = 0;
    double area = 0;
    for (Ranking.Block block : ranking.blocks()) {
      double width = (double) block.honest() / ranking.honest();
      double rise = (double) block.positives() / ranking.positives();
      if (rate + width >= budget) {
        double part = (budget - rate) / width;
        area += (budget - rate) * (recall + part * rise / 2);
        break;
      }
      area += width * (recall + rise / 2);
      rate += width;
      recall += rise;
    }
    double chance = budget * budget / 2;
    return (1 + (area - chance) / (budget - chance)) / 2;
  }

  @Override
  public double byChance(Ranking ranking) {
    return 0.5;
  }

  @Override
  public Optional<String> whyNotEstimable(Ranking ranking) {
    return new RecallAtFalsePositiveRate(budget).whyNotEstimable(ranking);
  }
}
