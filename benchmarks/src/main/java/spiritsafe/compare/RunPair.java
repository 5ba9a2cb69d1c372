package spiritsafe.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import spiritsafe.metric.AlertAgreement;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Statistic;
import spiritsafe.report.StoredRun;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.ShownNames;

/**
 * Two detectors on one world, each from a run of its own or both from one.
 *
 * @param first the specification of the first
 * @param second that of the second
 * @param comparisons one for each number asked for
 * @param agreement how far both alert the same accounts
 */
public record RunPair(
    String first, String second, List<PairedComparison> comparisons, AlertAgreement agreement) {

  /** Copies the list. */
  public RunPair {
    comparisons = List.copyOf(comparisons);
  }

  /** Returns the same for people to read. */
  RunPair called(ShownNames names) {
    return new RunPair(names.of(first), names.of(second), comparisons, agreement);
  }

  /**
   * Compares the detectors of two runs on one world.
   *
   * @param names two specifications, the first of the first run; or one that both hold; or none,
   *     for all that both hold, or the only ones they hold
   * @throws IllegalArgumentException if the runs do not compare, or a detector is not there
   */
  public static List<RunPair> of(
      String firstName,
      StoredRun first,
      String secondName,
      StoredRun second,
      List<String> names,
      List<Statistic> statistics,
      Margin margin,
      int resamples) {
    Unlike.refuse(
        firstName, first.comparisonParts(), secondName, second.comparisonParts(), Set.of());
    if (!first.result().truth().equals(second.result().truth())) {
      throw new IllegalArgumentException(
          firstName
              + " and "
              + secondName
              + " do not compare: their worlds differ though their keys do not; were they made by"
              + " one version of spiritsafe?");
    }
    List<RunPair> pairs = new ArrayList<>();
    for (List<String> pair : pairs(firstName, first, secondName, second, names)) {
      Judged one = judged(firstName, first, pair.get(0));
      Judged other = judged(secondName, second, pair.get(1));
      List<PairedComparison> comparisons = new ArrayList<>();
      for (Statistic statistic : statistics) {
        comparisons.add(
            PairedComparison.of(statistic, one, other, first.result().world(), margin, resamples));
      }
      pairs.add(new RunPair(pair.get(0), pair.get(1), comparisons, AlertAgreement.of(one, other)));
    }
    return pairs;
  }

  private static List<List<String>> pairs(
      String firstName, StoredRun first, String secondName, StoredRun second, List<String> names) {
    if (names.size() == 2) {
      return List.of(names);
    }
    if (names.size() == 1) {
      return List.of(List.of(names.get(0), names.get(0)));
    }
    if (!names.isEmpty()) {
      throw new IllegalArgumentException("name at most two detectors, the first of the first run");
    }
    List<String> here = specs(first);
    List<String> there = specs(second);
    List<List<String>> common =
        here.stream().filter(there::contains).map(spec -> List.of(spec, spec)).toList();
    if (!common.isEmpty()) {
      return common;
    }
    if (here.size() == 1 && there.size() == 1) {
      return List.of(List.of(here.get(0), there.get(0)));
    }
    throw new IllegalArgumentException(
        firstName
            + " holds "
            + String.join(", ", here)
            + " and "
            + secondName
            + " "
            + String.join(", ", there)
            + "; say with --detector which two to compare");
  }

  static List<String> specs(StoredRun run) {
    return run.result().detectors().stream().map(detector -> detector.spec().text()).toList();
  }

  static Judged judged(String name, StoredRun run, String spec) {
    DetectorResult detector =
        run.result().detectors().stream()
            .filter(one -> one.spec().text().equals(spec))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        name
                            + " does not hold detector "
                            + spec
                            + ", only "
                            + String.join(", ", specs(run))));
    Optional<DetectorResult.Judgement> judgement = detector.judgement();
    if (judgement.isEmpty()) {
      throw new IllegalArgumentException(
          "detector " + spec + " of " + name + " failed: " + detector.status().code());
    }
    return judged(judgement.get());
  }

  static Judged judged(DetectorResult.Judgement judgement) {
    return new Judged(judgement.ranking(), judgement.outcomes(), judgement.threshold().value());
  }
}
