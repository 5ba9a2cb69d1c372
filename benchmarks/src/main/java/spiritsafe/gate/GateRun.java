package spiritsafe.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.gate.GateTrials.World;
import spiritsafe.report.MetricRows;
import spiritsafe.report.Warnings;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialResult;

/** Runs all worlds of a gate once, judges all its checks, and never stops at the first failure. */
public final class GateRun {

  private final GateFile gate;
  private final GateSetting setting;
  private final GateTrials trials;
  private final GateTimings timings;
  private final Map<String, Attempt> attempts = new LinkedHashMap<>();

  /**
   * What came of a detector on a ground.
   *
   * @param standing where it stands; empty when it has no judgement in some world
   * @param problem why there is none
   */
  record Attempt(Optional<Standing> standing, Optional<Ruling> problem) {}

  private GateRun(GateFile gate, GateSetting setting) {
    this.gate = gate;
    this.setting = setting;
    boolean memory =
        gate.performance().stream()
            .anyMatch(check -> check.figure() == PerformanceCheck.Figure.BYTES_PER_ACCOUNT);
    this.trials = new GateTrials(setting, memory, gate.budget());
    this.timings = new GateTimings(setting, trials, gate.policy());
  }

  /**
   * Runs the worlds.
   *
   * @throws IOException if a world cannot be read
   */
  public static GateRun of(GateFile gate, GateSetting setting) throws IOException {
    GateRun run = new GateRun(gate, setting);
    for (CaseCheck check : gate.cases()) {
      run.trials.want(run.world(check), run.detectors(check.detectors()));
    }
    boolean data = gate.ids().size() > gate.cases().size();
    for (GateGround ground : data ? gate.data() : List.<GateGround>of()) {
      for (World world : World.of(ground, gate.policy())) {
        run.trials.want(world, gate.detectors());
      }
    }
    run.trials.run();
    return run;
  }

  World world(CaseCheck check) {
    return World.of(check.ground(), check.policy().orElse(gate.policy())).get(0);
  }

  List<DetectorSpec> detectors(List<DetectorSpec> named) {
    return named.isEmpty() ? gate.detectors() : named;
  }

  GateFile gate() {
    return gate;
  }

  /** Returns how fast a detector is by itself on the first world of a ground; timed once. */
  GateTimings.Timed timed(GateGround ground, DetectorSpec detector, Timing timing) {
    return timings.of(ground, detector, timing);
  }

  /** Returns where a detector stands over all seeds of a ground. */
  Attempt attempt(GateGround ground, DetectorSpec detector) {
    return attempts.computeIfAbsent(
        ground.name() + " " + detector.text(),
        key -> attempt(World.of(ground, gate.policy()), detector));
  }

  /** Returns where a detector stands over some worlds. */
  Attempt attempt(List<World> worlds, DetectorSpec detector) {
    List<DetectorResult.Judgement> judgements = new ArrayList<>();
    for (World world : worlds) {
      Optional<TrialResult> result = trials.result(world);
      if (result.isEmpty()) {
        return new Attempt(
            Optional.empty(),
            Optional.of(
                new Ruling(
                    Verdict.INCONCLUSIVE,
                    world.text() + " was not run: the budget of time was spent")));
      }
      DetectorResult own =
          result.get().detectors().stream()
              .filter(one -> one.spec().equals(detector))
              .findFirst()
              .orElseThrow();
      if (own.failure().isPresent()) {
        return new Attempt(
            Optional.empty(),
            Optional.of(
                new Ruling(
                    Verdict.ERROR,
                    world.text()
                        + ": "
                        + own.failure().get().status().code()
                        + ": "
                        + own.failure().get().message())));
      }
      judgements.add(own.judgement().orElseThrow());
    }
    return new Attempt(Optional.of(new Standing(judgements)), Optional.empty());
  }

  /**
   * Judges all checks.
   *
   * @param baseline what regressions are held against, if there is one
   * @param strict whether inconclusive checks keep it from passing, whatever the file says
   */
  public GateReport report(Optional<Baseline> baseline, boolean strict) {
    List<CheckResult> results = new ArrayList<>();
    gate.cases().forEach(check -> results.addAll(new CaseJudge(this).judge(check)));
    gate.levels().forEach(check -> results.addAll(new LevelJudge(this).judge(check)));
    ChangeJudge changes = new ChangeJudge(this, baseline);
    gate.regressions().forEach(check -> results.addAll(changes.judge(check)));
    PerformanceJudge speeds = new PerformanceJudge(this, baseline);
    gate.performance().forEach(check -> results.addAll(speeds.judge(check)));
    List<String> notices = new ArrayList<>();
    for (DetectorSpec unverified : gate.scoreFiles()) {
      notices.add(Warnings.unverified(unverified.text()).line());
    }
    List<CheckResult> excused =
        new KnownFailures(gate.knownFailures(), setting.today()).apply(results, notices);
    List<CheckResult> marked = Lifecycle.apply(gate, excused);
    Lifecycle.tellRipe(
        gate, baseline.map(Baseline::greenRuns).orElse(new TreeMap<>()), marked, notices);
    return new GateReport(gate, strict, marked, notices);
  }

  /**
   * Returns what was reached, as a baseline for later runs. Green runs are counted on from the
   * baseline there is.
   *
   * @param before the baseline there is, if there is one
   * @param accepted what was taken although it was worse
   * @throws IllegalStateException if a detector failed or the budget was spent
   */
  public Baseline baseline(Optional<Baseline> before, List<Baseline.Accepted> accepted) {
    SortedMap<String, Integer> green =
        Lifecycle.greenRuns(
            gate,
            before.map(Baseline::greenRuns).orElse(new TreeMap<>()),
            report(before, false).results());
    List<Baseline.World> worlds = new ArrayList<>();
    for (GateGround ground : gate.data()) {
      for (World world : World.of(ground, gate.policy())) {
        SortedMap<String, Baseline.Reached> detectors = new TreeMap<>();
        String digest = "";
        for (DetectorSpec detector : gate.detectors()) {
          Attempt attempt = attempt(List.of(world), detector);
          Standing standing =
              attempt
                  .standing()
                  .orElseThrow(
                      () -> new IllegalStateException(attempt.problem().orElseThrow().why()));
          digest = BaselineWorlds.digest(standing.worlds().get(0).world());
          detectors.put(detector.text(), reached(standing, ground, detector));
        }
        worlds.add(
            new Baseline.World(
                ground.name(), world.ground().seeds().stream().findFirst(), digest, detectors));
      }
    }
    return new Baseline(
        gate.policy().text(),
        MetricRows.VERSION,
        PerformanceJudge.machine(),
        worlds,
        green,
        accepted);
  }

  private Baseline.Reached reached(Standing standing, GateGround ground, DetectorSpec detector) {
    Measured measured = standing.worlds().get(0);
    SortedMap<String, Double> figures = new TreeMap<>(standing.figures());
    for (PerformanceCheck check : gate.performance()) {
      if (check.timing().isPresent() && detectors(check.detectors()).contains(detector)) {
        timed(ground, detector, check.timing().get())
            .value()
            .ifPresent(value -> figures.put(check.measure(), value));
      }
    }
    return new Baseline.Reached(
        measured.judged().threshold(),
        BaselineWorlds.suspicions(measured),
        BaselineWorlds.outcomes(measured),
        standing.numbers(gate),
        standing.intervals(gate),
        figures);
  }
}
