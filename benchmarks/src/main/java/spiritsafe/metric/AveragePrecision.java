package spiritsafe.metric;

/**
 * Area under the precision-recall curve as average precision: the precision at each block of equal
 * suspicion, weighted by the recall the block adds. Nothing is interpolated between blocks, since a
 * straight line between two points of that curve is reached by no detector (Davis and Goadrich,
 * ICML 2006).
 *
 * <p>Chance is the prevalence, so numbers of worlds of different prevalence do not compare.
 */
public record AveragePrecision() implements Metric {

  @Override
  public String name() {
    return "pr_auc";
  }

  @Override
  public double of(Ranking ranking) {
    if (whyNotEstimable(ranking).isPresent()) {
      return Double.NaN;
    }
    double sum = 0;
    long positives = 0;
    long alerted = 0;
    for (Ranking.Block block : ranking.blocks()) {
      positives += block.positives();
      alerted += block.positives() + block.honest();
      sum += block.positives() * ((double) positives / alerted);
    }
    return sum / ranking.positives();
  }

  @Override
  public double byChance(Ranking ranking) {
    return ranking.prevalence();
  }
}
