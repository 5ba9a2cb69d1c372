package spiritsafe.metric;

/**
 * Area under the ROC curve: the share of pairs of a positive and an honest account in which the
 * positive is the more suspect, ties counting half.
 *
 * <p>Blind to prevalence: at one positive in a thousand, 0.99 can still mean that nine alerts in
 * ten are false.
 */
public record RocAuc() implements Metric {

  @Override
  public String name() {
    return "roc_auc";
  }

  @Override
  public double of(Ranking ranking) {
    if (whyNotEstimable(ranking).isPresent()) {
      return Double.NaN;
    }
    double won = 0;
    long honestBelow = ranking.honest();
    for (Ranking.Block block : ranking.blocks()) {
      honestBelow -= block.honest();
      won += block.positives() * (honestBelow + block.honest() / 2.0);
    }
    return won / ((double) ranking.positives() * ranking.honest());
  }

  @Override
  public double byChance(Ranking ranking) {
    return 0.5;
  }
}
