package spiritsafe.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorSpec;

/**
 * What detectors must pass.
 *
 * @param name how the file is called in reports
 * @param detectors who is judged
 * @param data what levels, regressions and performance are judged on
 * @param policy how thresholds are chosen, on the validation world
 * @param baseline the file of the baseline, relative to this one, if there is one
 * @param cases checks of one world
 * @param levels levels to reach
 * @param regressions numbers that must not become worse
 * @param performance speeds and sizes
 * @param knownFailures what may fail until a day
 * @param budget the time all may take, if it is bounded
 * @param onInconclusive what an inconclusive check does to the whole
 * @param output what is written where
 */
public record GateFile(
    String name,
    List<DetectorSpec> detectors,
    List<GateGround> data,
    ThresholdPolicy policy,
    Optional<String> baseline,
    List<CaseCheck> cases,
    List<LevelCheck> levels,
    List<RegressionCheck> regressions,
    List<PerformanceCheck> performance,
    List<KnownFailure> knownFailures,
    Optional<Duration> budget,
    OnInconclusive onInconclusive,
    GateOutput output) {

  /** What an inconclusive check does to the whole. */
  public enum OnInconclusive {
    /** It is told, and the gate passes. */
    WARN,
    /** The gate does not pass. */
    FAIL,
    /** The gate passes. */
    PASS
  }

  /**
   * What is written where, relative to the working directory.
   *
   * @param junit JUnit XML, if wanted
   * @param summary Markdown, if wanted
   * @param badge JSON of a badge, if wanted
   * @param report all of it as JSON, if wanted
   * @param sarif SARIF, if wanted
   * @param annotations whether the hosted CI is told when the gate runs in it
   */
  public record GateOutput(
      Optional<String> junit,
      Optional<String> summary,
      Optional<String> badge,
      Optional<String> report,
      Optional<String> sarif,
      boolean annotations) {}

  /** Copies the lists. */
  public GateFile {
    Objects.requireNonNull(name, "name");
    detectors = List.copyOf(detectors);
    data = List.copyOf(data);
    Objects.requireNonNull(policy, "policy");
    cases = List.copyOf(cases);
    levels = List.copyOf(levels);
    regressions = List.copyOf(regressions);
    performance = List.copyOf(performance);
    knownFailures = List.copyOf(knownFailures);
    Objects.requireNonNull(onInconclusive, "onInconclusive");
    Objects.requireNonNull(output, "output");
  }

  /** Returns those of its detectors that read scores of a file. */
  public List<DetectorSpec> scoreFiles() {
    return detectors.stream().filter(DetectorSpec::ofScoreFile).toList();
  }

  /** Returns the ids of all checks, in the order of the file. */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    cases.forEach(check -> ids.add(check.id()));
    levels.forEach(check -> ids.add(check.id()));
    regressions.forEach(check -> ids.add(check.id()));
    performance.forEach(check -> ids.add(check.id()));
    return ids;
  }

  /** Returns the file with the checks that are judged on its data alone. */
  public GateFile withoutCases() {
    List<String> ids = ids();
    ids.removeAll(cases.stream().map(CaseCheck::id).toList());
    return only(ids);
  }

  /** Returns the file with the checks of some ids alone. */
  public GateFile only(List<String> ids) {
    return new GateFile(
        name,
        detectors,
        data,
        policy,
        baseline,
        cases.stream().filter(check -> ids.contains(check.id())).toList(),
        levels.stream().filter(check -> ids.contains(check.id())).toList(),
        regressions.stream().filter(check -> ids.contains(check.id())).toList(),
        performance.stream().filter(check -> ids.contains(check.id())).toList(),
        knownFailures.stream().filter(known -> ids.contains(known.id())).toList(),
        budget,
        onInconclusive,
        output);
  }
}
