package spiritsafe.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;
import spiritsafe.report.RunFacts;
import spiritsafe.trial.DetectorSpec;

/** Judges speeds and sizes, of all grounds the worst. */
final class PerformanceJudge {

  /** What its results are told to be judged on. */
  static final String GROUND = "performance";

  private final GateRun run;
  private final Optional<Baseline> baseline;

  PerformanceJudge(GateRun run, Optional<Baseline> baseline) {
    this.run = run;
    this.baseline = baseline;
  }

  /** Returns what is told of this machine: enough to compare, nothing that names it. */
  static SortedMap<String, String> machine() {
    return RunFacts.thisMachine();
  }

  List<CheckResult> judge(PerformanceCheck check) {
    boolean same = baseline.isPresent() && baseline.get().machine().equals(machine());
    List<CheckResult> results = new ArrayList<>();
    for (DetectorSpec detector : run.detectors(check.detectors())) {
      results.add(
          new CheckResult(
              Kind.PERFORMANCE,
              check.id(),
              GROUND,
              detector.text(),
              List.of(part(check, detector, same)),
              check.line()));
    }
    return results;
  }

  private Part part(PerformanceCheck check, DetectorSpec detector, boolean same) {
    String wanted =
        check.bound().isPresent()
            ? check.bound().get().text()
                + (check.figure() == PerformanceCheck.Figure.WAIT ? " ms" : "")
            : "no worse by "
                + GateWords.number(100 * check.margin().orElseThrow())
                + " % than the baseline";
    if (check.sameMachineOnly() && !same) {
      // What is not judged is not timed either.
      return new Part(
          new TreeMap<>(),
          check.measure(),
          wanted,
          Ruling.ofPerformance(check, Double.NaN, Double.NaN, false));
    }
    List<Double> values = new ArrayList<>();
    Optional<Ruling> problem = Optional.empty();
    List<GateGround> stable =
        run.gate().data().stream().filter(one -> !one.lifecycle().experimental()).toList();
    if (stable.isEmpty()) {
      return new Part(
          new TreeMap<>(),
          check.measure(),
          wanted,
          new Ruling(Verdict.SKIPPED, "all grounds are experimental"));
    }
    for (GateGround ground : stable) {
      GateRun.Attempt attempt = run.attempt(ground, detector);
      if (attempt.standing().isEmpty()) {
        return LevelJudge.missing(attempt, wanted);
      }
      if (check.timing().isPresent()) {
        GateTimings.Timed timed = run.timed(ground, detector, check.timing().get());
        timed.value().ifPresent(values::add);
        problem = problem.or(timed::problem);
        if (timed.value().isEmpty()) {
          return new Part(new TreeMap<>(), "not timed", wanted, problem.orElseThrow());
        }
        continue;
      }
      Double value = attempt.standing().get().figures().get(check.figure().key());
      if (value != null) {
        values.add(value);
      }
    }
    double value = worst(check, values.stream().mapToDouble(Double::doubleValue));
    double base =
        worst(
            check,
            baseline.stream()
                .flatMap(all -> all.worlds().stream())
                .map(world -> world.detectors().get(detector.text()))
                .filter(
                    reached -> reached != null && reached.figures().containsKey(check.measure()))
                .mapToDouble(reached -> reached.figures().get(check.measure())));
    String found =
        check.measure()
            + " "
            + check
                .bound()
                .map(bound -> GateWords.number(value, bound))
                .orElse(GateWords.number(value))
            + (Double.isNaN(base) ? "" : ", was " + GateWords.number(base));
    return new Part(
        new TreeMap<>(),
        found,
        wanted,
        problem.orElse(Ruling.ofPerformance(check, value, base, same)));
  }

  private static double worst(PerformanceCheck check, DoubleStream values) {
    OptionalDouble worst = check.figure().higherIsBetter() ? values.min() : values.max();
    return worst.orElse(Double.NaN);
  }
}
