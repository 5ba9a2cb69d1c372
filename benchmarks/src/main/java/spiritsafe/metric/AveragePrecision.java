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

  /**
   * Returns its mean over all ways to deal the labels to these suspicions, which is a little above
   * the prevalence: of what is ranked first alone the precision is high when it is right. By the
   * chance that two given accounts are both positive; a tied block counts as a whole.
   */
  public double overDealtLabels(Ranking ranking) {
    double n = ranking.size();
    double others = n == 1 ? 0 : (ranking.positives() - 1) / (n - 1);
    double mean = 0;
    double alerted = 0;
    for (Ranking.Block block : ranking.blocks()) {
      double size = block.positives() + (double) block.honest();
      alerted += size;
      mean += size / n * (1 + (alerted - 1) * others) / alerted;
    }
    return mean;
  }
}
