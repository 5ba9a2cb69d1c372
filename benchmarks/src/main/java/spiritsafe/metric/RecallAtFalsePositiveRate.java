package spiritsafe.metric;

import java.util.Optional;

/**
 * Share of positives alerted when at most a given share of honest accounts is. A tied block that
 * exceeds what is left of the budget counts in proportion, as if drawn from at random.
 *
 * @param budget the share of honest accounts that may be alerted, above 0 and below 1
 */
public record RecallAtFalsePositiveRate(double budget) implements Metric {

  /** False alerts the budget must be worth before the number is stated. */
  private static final int FALSE_ALERTS_NEEDED = 10;

  /** Refuses a budget out of range. */
  public RecallAtFalsePositiveRate {
    if (!(budget > 0 && budget < 1)) {
      throw new IllegalArgumentException("budget is " + budget + ", must be above 0 and below 1");
    }
  }

  @Override
  public String name() {
    return "recall_at_fpr";
  }

  @Override
  public double of(Ranking ranking) {
    if (whyNotEstimable(ranking).isPresent()) {
      return Double.NaN;
    }
    double left = budget * ranking.honest();
    double found = 0;
    for (Ranking.Block block : ranking.blocks()) {
      if (block.honest() > left) {
        found += block.positives() * (left / block.honest());
        break;
      }
      found += block.positives();
      left -= block.honest();
    }
    return found / ranking.positives();
  }

  @Override
  public double byChance(Ranking ranking) {
    return budget;
  }

  @Override
  public Optional<String> whyNotEstimable(Ranking ranking) {
    long needed = (long) Math.ceil(FALSE_ALERTS_NEEDED / budget - 1e-9);
    if (ranking.honest() < needed) {
      return Optional.of("needs " + needed + " honest accounts, has " + ranking.honest());
    }
    return Metric.super.whyNotEstimable(ranking);
  }
}
