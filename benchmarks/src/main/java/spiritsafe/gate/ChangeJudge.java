package spiritsafe.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;
import spiritsafe.gate.GateTrials.World;
import spiritsafe.metric.Judged;
import spiritsafe.metric.WorldTruth;
import spiritsafe.report.MetricRows;
import spiritsafe.trial.DetectorSpec;

/** Judges regressions beside a baseline. */
final class ChangeJudge {

  private static final String REMEDY = "; save it again";

  private final GateRun run;
  private final Optional<Baseline> baseline;
  private final Map<World, String> digests = new HashMap<>();

  ChangeJudge(GateRun run, Optional<Baseline> baseline) {
    this.run = run;
    this.baseline = baseline;
  }

  List<CheckResult> judge(RegressionCheck check) {
    List<CheckResult> results = new ArrayList<>();
    for (GateGround ground : run.gate().data()) {
      for (DetectorSpec detector : run.detectors(check.detectors())) {
        results.add(
            new CheckResult(
                Kind.REGRESSION,
                check.id(),
                ground.name(),
                detector.text(),
                List.of(part(check, ground, detector)),
                check.line()));
      }
    }
    return results;
  }

  private Part part(RegressionCheck check, GateGround ground, DetectorSpec detector) {
    String wanted = "no loss above " + margin(check);
    GateRun.Attempt attempt = run.attempt(ground, detector);
    if (attempt.standing().isEmpty()) {
      return LevelJudge.missing(attempt, wanted);
    }
    Change change = change(check, ground, detector, attempt.standing().get());
    String found =
        Double.isNaN(change.loss())
            ? "not compared"
            : "was "
                + GateWords.number(change.before())
                + ", is "
                + GateWords.number(change.now())
                + ", loss "
                + GateWords.signed(change.loss())
                + (change.low().isPresent()
                    ? " "
                        + GateWords.interval(
                            change.low().getAsDouble(), change.high().getAsDouble())
                    : "");
    return new Part(new TreeMap<>(), found, wanted, Ruling.ofChange(change));
  }

  private static String margin(RegressionCheck check) {
    return check.margin().relative()
        ? GateWords.number(100 * check.margin().size()) + " %"
        : GateWords.number(check.margin().size());
  }

  /** Returns how the number changed on a ground; unknown where the worlds do not compare. */
  Change change(
      RegressionCheck check, GateGround ground, DetectorSpec detector, Standing standing) {
    double now = standing.value(check.number());
    List<Judged> before = new ArrayList<>();
    List<WorldTruth> worlds = new ArrayList<>();
    List<Judged> current = new ArrayList<>();
    List<World> keys = World.of(ground, run.gate().policy());
    for (int i = 0; i < keys.size(); i++) {
      Measured measured = standing.worlds().get(i);
      Optional<String> unlike = unlike(keys.get(i), measured.world(), detector);
      if (unlike.isPresent()) {
        return Change.unknown(Double.NaN, now, check.margin().size(), unlike.get());
      }
      before.add(
          BaselineWorlds.judged(then(keys.get(i), detector).orElseThrow(), measured.world()));
      worlds.add(measured.world());
      current.add(measured.judged());
    }
    return ChangeOverWorlds.of(check.number(), check.margin(), worlds, before, current);
  }

  /** Returns why a world does not compare with that of the baseline; empty when it does. */
  private Optional<String> unlike(World key, WorldTruth world, DetectorSpec detector) {
    if (baseline.isEmpty()) {
      return Optional.of("there is no baseline yet: 'spiritsafe baseline save' writes it");
    }
    if (!baseline.get().policy().equals(run.gate().policy().text())) {
      return Optional.of("the baseline has the policy " + baseline.get().policy() + REMEDY);
    }
    if (baseline.get().metricsVersion() != MetricRows.VERSION) {
      return Optional.of("the baseline has other definitions of metrics" + REMEDY);
    }
    Optional<Baseline.World> then = baseline.get().world(key.ground().name(), seed(key));
    if (then.isEmpty()) {
      return Optional.of("the baseline has no " + key.text() + REMEDY);
    }
    if (!then.get()
        .digest()
        .equals(digests.computeIfAbsent(key, unused -> BaselineWorlds.digest(world)))) {
      return Optional.of(key.text() + " is another world than that of the baseline" + REMEDY);
    }
    return then(key, detector).isEmpty()
        ? Optional.of("the baseline has no detector " + detector.text() + REMEDY)
        : Optional.empty();
  }

  private Optional<Baseline.Reached> then(World key, DetectorSpec detector) {
    return baseline
        .flatMap(all -> all.world(key.ground().name(), seed(key)))
        .map(world -> world.detectors().get(detector.text()));
  }

  private static Optional<Long> seed(World key) {
    return key.ground().seeds().stream().findFirst();
  }
}
