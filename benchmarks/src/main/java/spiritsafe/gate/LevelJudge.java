package spiritsafe.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;
import spiritsafe.metric.Interval;
import spiritsafe.trial.DetectorSpec;

/** Judges levels: each detector on each ground, as a whole, by seeds and by families. */
final class LevelJudge {

  private final GateRun run;

  LevelJudge(GateRun run) {
    this.run = run;
  }

  List<CheckResult> judge(LevelCheck check) {
    List<CheckResult> results = new ArrayList<>();
    for (GateGround ground : run.gate().data()) {
      if (check.ground().isPresent() && !check.ground().get().equals(ground.name())) {
        continue;
      }
      for (DetectorSpec detector : run.detectors(check.detectors())) {
        GateRun.Attempt attempt = run.attempt(ground, detector);
        List<Part> parts =
            attempt.standing().isPresent()
                ? parts(check, attempt.standing().get())
                : List.of(missing(attempt, check.bound().text()));
        results.add(
            new CheckResult(
                Kind.LEVEL, check.id(), ground.name(), detector.text(), parts, check.line()));
      }
    }
    return results;
  }

  /** Returns the part of a check that could not be judged at all. */
  static Part missing(GateRun.Attempt attempt, String wanted) {
    return new Part(new TreeMap<>(), "not judged", wanted, attempt.problem().orElseThrow());
  }

  private static List<Part> parts(LevelCheck check, Standing standing) {
    List<Part> parts = new ArrayList<>();
    GateNumber number = check.number();
    double value = standing.value(number);
    Optional<Interval> interval = standing.interval(number);
    boolean needsReason =
        Double.isNaN(value) || (interval.isEmpty() && check.judge() != LevelCheck.Judge.POINT);
    String reason = needsReason ? standing.reason(number) : "";
    String found =
        GateWords.number(value, check.bound())
            + interval
                .map(i -> " " + GateWords.interval(i.low(), i.high(), check.bound()))
                .orElse("")
            + ", n "
            + standing.n(number);
    String wanted =
        check.judge() == LevelCheck.Judge.POINT
            ? check.bound().text()
            : check.judge().word() + " " + check.bound().text();
    parts.add(
        new Part(
            new TreeMap<>(),
            found,
            wanted,
            Ruling.ofLevel(check.bound(), check.judge(), value, interval, reason)));
    check
        .seedShare()
        .ifPresent(
            share -> {
              List<Double> values = standing.seeds(number);
              parts.add(
                  new Part(
                      new TreeMap<>(Map.of("seed", "each")),
                      String.join(
                          ", ",
                          values.stream()
                              .map(one -> GateWords.number(one, check.bound()))
                              .toList()),
                      check.bound().text(),
                      Ruling.ofSeeds(check.bound(), share, values)));
            });
    if (check.eachFamily()) {
      for (String family : standing.families()) {
        double own = standing.value(number, family);
        parts.add(
            new Part(
                new TreeMap<>(Map.of("family", family)),
                GateWords.number(own, check.bound()),
                check.bound().text(),
                Ruling.ofLevel(
                    check.bound(),
                    LevelCheck.Judge.POINT,
                    own,
                    Optional.empty(),
                    Double.isNaN(own) ? standing.reason(number) : "")));
      }
    }
    return parts;
  }
}
