package spiritsafe.inspect;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Pass;
import spiritsafe.scenario.Span;

/**
 * What the objectives of a campaign come to: weights are shares of the exchanges that are
 * harvested, and an item is collected at once, several times, each in one call or in many steps. So
 * items, not exchanges, are what chance deals.
 */
final class ObjectiveMix {

  /** A stored session that is replayed goes on for one to three steps. */
  static final Span REPLAYED_STEPS = new Span(1, 3);

  private final Campaign campaign;

  ObjectiveMix(Campaign campaign) {
    this.campaign = campaign;
  }

  static double mean(Span span) {
    return (span.least() + span.most()) / 2.0;
  }

  /** Returns the variance of a whole number drawn evenly from a span. */
  static double variance(Span span) {
    double numbers = span.most() - span.least() + 1;
    return (numbers * numbers - 1) / 12;
  }

  /** Returns the mean number of steps of a run, replays among them. */
  double meanSteps() {
    double replays = campaign.evasion().replayFraction();
    return (1 - replays) * mean(campaign.trajectorySteps()) + replays * mean(REPLAYED_STEPS);
  }

  /** Returns the variance of the steps of a run. */
  double stepVariance() {
    double replays = campaign.evasion().replayFraction();
    return (1 - replays) * square(campaign.trajectorySteps())
        + replays * square(REPLAYED_STEPS)
        - meanSteps() * meanSteps();
  }

  private static double square(Span span) {
    return variance(span) + mean(span) * mean(span);
  }

  /** Returns the share of a kind of objectives among what is harvested, by weight. */
  double share(Predicate<Objective> kind) {
    double all = campaign.objectives().values().stream().mapToDouble(w -> w).sum();
    return campaign.objectives().entrySet().stream()
            .filter(entry -> kind.test(entry.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .sum()
        / all;
  }

  /** Returns the share of all exchanges that is harvested; the rest are passes over it. */
  double harvestShare() {
    double perAnswer = campaign.conduct().passes().stream().mapToDouble(Pass::share).sum();
    return 1 / (1 + answersPerExchange() * perAnswer);
  }

  /** Returns how many answers, or whole runs, that passes follow each harvested exchange has. */
  double answersPerExchange() {
    return share(Objective::agentic) / meanSteps() + share(ObjectiveMix::singleHarvest);
  }

  private static boolean singleHarvest(Objective objective) {
    return !objective.agentic()
        && objective != Objective.RUBRIC_GRADES
        && objective != Objective.TRACE_CLEANING;
  }

  /**
   * Returns the standard error of the share of a kind of objectives over so many harvested
   * exchanges: a ratio of two sums over items (Cochran, Sampling Techniques, 1977, §6.3).
   */
  double error(Predicate<Objective> kind, double exchanges) {
    double share = share(kind);
    double starts = 0;
    for (Map.Entry<Objective, Double> entry : campaign.objectives().entrySet()) {
      starts += entry.getValue() / calls(entry.getKey());
    }
    double perItem = 0;
    double residuals = 0;
    for (Map.Entry<Objective, Double> entry : campaign.objectives().entrySet()) {
      double chance = entry.getValue() / calls(entry.getKey()) / starts;
      double off = kind.test(entry.getKey()) ? 1 - share : share;
      perItem += chance * mean(campaign.samplesPerItem()) * calls(entry.getKey());
      residuals += chance * off * off * squareOfItem(entry.getKey());
    }
    double items = exchanges / perItem;
    return StrictMath.sqrt(residuals / items) / perItem;
  }

  /** The mean square of the exchanges of one item: samples of some calls each. */
  private double squareOfItem(Objective objective) {
    double steps = calls(objective);
    double variance = objective.agentic() ? stepVariance() : 0;
    return mean(campaign.samplesPerItem()) * variance
        + square(campaign.samplesPerItem()) * steps * steps;
  }

  private double calls(Objective objective) {
    return objective.agentic() ? meanSteps() : 1;
  }

  /**
   * Returns how often a wording of an item is asked, on average: samples of an item over the
   * templates that they fell on.
   */
  double samplesPerWording() {
    return mean(campaign.samplesPerItem()) / meanOverSamples(this::different);
  }

  /** Returns the standard error of that over so many samples. */
  double samplesPerWordingError(double samples) {
    double ratio = samplesPerWording();
    double residuals =
        meanOverSamples(
            k -> {
              double off = k - ratio * different(k);
              return off * off + ratio * ratio * differentVariance(k);
            });
    double items = samples / mean(campaign.samplesPerItem());
    return StrictMath.sqrt(residuals / items) / meanOverSamples(this::different);
  }

  /** The mean number of templates that so many samples fall on. */
  private double different(double samples) {
    double templates = campaign.templates();
    return templates * (1 - StrictMath.pow(1 - 1 / templates, samples));
  }

  private double differentVariance(double samples) {
    double templates = campaign.templates();
    double missed = StrictMath.pow(1 - 1 / templates, samples);
    double both = templates < 2 ? 0 : StrictMath.pow(1 - 2 / templates, samples);
    return Math.max(
        0,
        templates * (templates - 1) * both
            + templates * missed
            - templates * templates * missed * missed);
  }

  private double meanOverSamples(DoubleUnaryOperator of) {
    Span samples = campaign.samplesPerItem();
    double sum = 0;
    for (int k = samples.least(); k <= samples.most(); k++) {
      sum += of.applyAsDouble(k);
    }
    return sum / (samples.most() - samples.least() + 1);
  }

  /** Returns how many items, counted by the square of their samples, so many samples are worth. */
  double itemsWorth(double samples) {
    return samples * mean(campaign.samplesPerItem()) / square(campaign.samplesPerItem());
  }
}
