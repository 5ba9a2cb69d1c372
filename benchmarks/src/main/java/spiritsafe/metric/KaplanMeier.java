package spiritsafe.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The product-limit estimate of Kaplan and Meier (JASA 53, 1958): the share that lasts beyond a
 * value when of some only a lower bound is known.
 *
 * <p>It takes censoring to be independent of the value. A campaign is censored because it ended, so
 * where short campaigns are also the ones hard to find, the estimate is too kind.
 */
public final class KaplanMeier {

  /**
   * One observation.
   *
   * @param value what was reached, 0 or more
   * @param censored whether the true value is only known to be no less
   */
  public record Observation(double value, boolean censored) {

    /** Refuses a value that is negative or not finite. */
    public Observation {
      if (!(value >= 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException("an observation of " + value);
      }
    }
  }

  private KaplanMeier() {}

  /** Returns the observations of what campaigns leaked. */
  public static List<Observation> leaks(List<CampaignOutcome> outcomes) {
    return observations(outcomes, CampaignOutcome::leakedExchanges);
  }

  /** Returns the observations of a number of campaigns, censored where they were not found. */
  public static List<Observation> observations(
      List<CampaignOutcome> outcomes, Function<CampaignOutcome, Long> read) {
    return outcomes.stream()
        .map(outcome -> new Observation(Math.max(0, read.apply(outcome)), !outcome.found()))
        .toList();
  }

  /**
   * One step of the estimate.
   *
   * @param value from here on
   * @param lasting this share lasts beyond it, 0–1
   */
  public record Step(double value, double lasting) {}

  /** Returns the steps of the estimate by rising value, without the start at 0 with 1. */
  public static List<Step> curve(List<Observation> observations) {
    List<Observation> sorted = new ArrayList<>(observations);
    // At equal values those that happened come first: the censored were still at risk.
    sorted.sort(
        Comparator.comparingDouble(Observation::value).thenComparing(Observation::censored));
    List<Step> steps = new ArrayList<>();
    double lasting = 1;
    int atRisk = sorted.size();
    for (Observation observation : sorted) {
      if (!observation.censored()) {
        // (a-1)/a per observation multiplies to (a-k)/a over k equal ones.
        lasting *= (atRisk - 1.0) / atRisk;
        if (!steps.isEmpty() && steps.get(steps.size() - 1).value() == observation.value()) {
          steps.remove(steps.size() - 1);
        }
        steps.add(new Step(observation.value(), lasting));
      }
      atRisk--;
    }
    return steps;
  }

  /**
   * Returns the smallest value beyond which at most half lasts; empty when the estimate never falls
   * that far, because too many are censored.
   */
  public static OptionalDouble median(List<Observation> observations) {
    return curve(observations).stream()
        .filter(step -> step.lasting() <= 0.5 + 1e-12)
        .mapToDouble(Step::value)
        .findFirst();
  }

  /**
   * Returns the mean of what is reached before the largest value seen: the area under the estimate
   * up to there. What lasts longer counts with that value, so the true mean is no less. Empty when
   * there is no observation.
   */
  public static OptionalDouble restrictedMean(List<Observation> observations) {
    if (observations.isEmpty()) {
      return OptionalDouble.empty();
    }
    double end = observations.stream().mapToDouble(Observation::value).max().getAsDouble();
    double area = 0;
    double from = 0;
    double lasting = 1;
    for (Step step : curve(observations)) {
      area += lasting * (step.value() - from);
      from = step.value();
      lasting = step.lasting();
    }
    return OptionalDouble.of(area + lasting * (end - from));
  }
}
