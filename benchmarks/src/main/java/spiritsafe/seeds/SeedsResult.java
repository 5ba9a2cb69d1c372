package spiritsafe.seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.Failure;
import spiritsafe.trial.ShownNames;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialStatus;

/**
 * A trial under several seeds.
 *
 * @param seeds two or more
 * @param policy how thresholds were chosen in each
 * @param detectors in the order asked for
 */
public record SeedsResult(
    List<Long> seeds, ThresholdPolicy policy, List<SeededDetector> detectors) {

  /** Refuses fewer than two seeds. */
  public SeedsResult {
    seeds = List.copyOf(seeds);
    Objects.requireNonNull(policy, "policy");
    detectors = List.copyOf(detectors);
    if (seeds.size() < 2) {
      throw new IllegalArgumentException("seeds " + seeds + ", two or more are needed");
    }
  }

  /**
   * Gathers trials of the same detectors, one a seed, in the same order.
   *
   * @throws IllegalArgumentException if there is not one trial a seed
   */
  public static SeedsResult of(List<Long> seeds, List<TrialResult> trials) {
    if (seeds.size() != trials.size()) {
      throw new IllegalArgumentException(trials.size() + " trials of " + seeds.size() + " seeds");
    }
    ShownNames names =
        ShownNames.of(trials.stream().flatMap(trial -> trial.detectors().stream()).toList());
    List<SeededDetector> detectors = new ArrayList<>();
    for (int i = 0; i < trials.get(0).detectors().size(); i++) {
      int place = i;
      detectors.add(
          detector(
              seeds, names, trials.stream().map(trial -> trial.detectors().get(place)).toList()));
    }
    return new SeedsResult(seeds, trials.get(0).policy(), detectors);
  }

  private static SeededDetector detector(
      List<Long> seeds, ShownNames names, List<DetectorResult> results) {
    for (int i = 0; i < results.size(); i++) {
      Optional<Failure> failure = results.get(i).failure();
      if (failure.isPresent()) {
        return new SeededDetector(
            results.get(i).spec(),
            names.of(results.get(i).spec()),
            failure.get().status(),
            "seed " + seeds.get(i) + ": " + failure.get().message(),
            List.of());
      }
    }
    return new SeededDetector(
        results.get(0).spec(),
        names.of(results.get(0).spec()),
        TrialStatus.OK,
        "",
        SeededDetector.numbers(
            seeds,
            results.stream().map(result -> result.judgement().orElseThrow()).toList(),
            Uncertainty.RESAMPLES));
  }
}
