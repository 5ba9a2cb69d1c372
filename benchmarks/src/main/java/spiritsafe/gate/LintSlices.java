package spiritsafe.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import spiritsafe.metric.Statistic;
import spiritsafe.scenario.Suggestion;
import spiritsafe.trial.DetectorSpec;

/**
 * Whether the parts that levels and known failures name are there: kinds of honest senders, pools
 * and families of the worlds, detectors and grounds of the file, and settings that results hold.
 */
final class LintSlices {

  private static final Set<String> ROWS_BY_LOOKS = Set.of("precision_at_k", "recall_at_k");
  private static final List<String> LOOKS = List.of("10", "50");

  private final GateFile gate;
  private final Map<GateGround, Sizes> sizes;
  private final List<LintFinding> findings = new ArrayList<>();

  LintSlices(GateFile gate, Map<GateGround, Sizes> sizes) {
    this.gate = gate;
    this.sizes = sizes;
  }

  List<LintFinding> findings() {
    for (LevelCheck check : gate.levels()) {
      for (GateGround ground : gate.data()) {
        Sizes world = sizes.get(ground);
        if (world != null && check.ground().orElse(ground.name()).equals(ground.name())) {
          level(check, ground, world);
        }
      }
      settings(check);
    }
    gate.knownFailures().forEach(this::known);
    return findings;
  }

  private void level(LevelCheck check, GateGround ground, Sizes world) {
    String what = "level " + check.id();
    part(check.line(), what, ground, check.number(), "archetype", world.archetypes().keySet());
    part(check.line(), what, ground, check.number(), "pool", world.pools());
  }

  private void part(
      int line,
      String what,
      GateGround ground,
      GateNumber number,
      String part,
      Collection<String> there) {
    Optional.ofNullable(number.slice().get(part))
        .filter(named -> !there.contains(named))
        .ifPresent(named -> unknown(line, what, ground.name() + " has no", part, named, there));
  }

  /** Settings of numbers that are rows of the results alone. */
  private void settings(LevelCheck check) {
    String metric = check.number().metric();
    if (ROWS_BY_LOOKS.contains(metric)) {
      setting(check, "k", LOOKS);
    }
    if (metric.equals("containment_at_fpr")) {
      setting(check, "fpr", Statistic.BUDGETS);
    }
    if (metric.equals("containment_auc")) {
      setting(check, "fpr", List.of("1e-1"));
    }
  }

  private void setting(LevelCheck check, String name, List<String> there) {
    String named = check.number().slice().getOrDefault(name, "");
    if (!there.contains(named)) {
      String what = "level " + check.id();
      unknown(check.line(), what, "results have no", name, named, there);
    }
  }

  private void known(KnownFailure entry) {
    String what = "known failure " + entry.id();
    List<LevelCheck> levels =
        gate.levels().stream().filter(check -> check.id().equals(entry.id())).toList();
    entry.slice().forEach((part, named) -> known(entry, what, levels, part, named));
  }

  private void known(
      KnownFailure entry, String what, List<LevelCheck> levels, String part, String named) {
    switch (part) {
      case "detector" -> {
        List<String> there = detectors(entry.id()).stream().map(DetectorSpec::text).toList();
        if (!there.contains(named)) {
          unknown(entry.line(), what, "its check has no", part, named, there);
        }
      }
      case "ground" -> {
        List<String> there = grounds(entry.id());
        if (!there.contains(named)) {
          unknown(entry.line(), what, "its check has no", part, named, there);
        }
      }
      default -> {
        if (levels.stream().noneMatch(LevelCheck::eachFamily)) {
          findings.add(
              new LintFinding(
                  LintKind.NO_SUCH_PART,
                  true,
                  entry.line(),
                  what
                      + " names a family, and its check is not judged by family: add each: {family:"
                      + " all} to it"));
          return;
        }
        SortedSet<String> there = new TreeSet<>();
        sizes.values().forEach(world -> there.addAll(world.families()));
        if (!sizes.isEmpty() && !there.contains(named)) {
          unknown(entry.line(), what, "no world has the", part, named, there);
        }
      }
    }
  }

  private List<DetectorSpec> detectors(String id) {
    List<List<DetectorSpec>> named = new ArrayList<>();
    gate.cases().stream().filter(c -> c.id().equals(id)).forEach(c -> named.add(c.detectors()));
    gate.levels().stream().filter(c -> c.id().equals(id)).forEach(c -> named.add(c.detectors()));
    gate.regressions().stream()
        .filter(c -> c.id().equals(id))
        .forEach(c -> named.add(c.detectors()));
    gate.performance().stream()
        .filter(c -> c.id().equals(id))
        .forEach(c -> named.add(c.detectors()));
    return named.isEmpty() || named.get(0).isEmpty() ? gate.detectors() : named.get(0);
  }

  private List<String> grounds(String id) {
    for (CaseCheck check : gate.cases()) {
      if (check.id().equals(id)) {
        return List.of(check.ground().name());
      }
    }
    if (gate.performance().stream().anyMatch(check -> check.id().equals(id))) {
      return List.of(PerformanceJudge.GROUND);
    }
    Optional<String> own =
        gate.levels().stream()
            .filter(check -> check.id().equals(id))
            .findFirst()
            .flatMap(LevelCheck::ground);
    return own.map(List::of).orElse(gate.data().stream().map(GateGround::name).toList());
  }

  private void unknown(
      int line, String what, String where, String part, String named, Collection<String> there) {
    findings.add(
        new LintFinding(
            LintKind.NO_SUCH_PART,
            true,
            line,
            what + ": " + where + " " + part + " '" + named + "'. " + Suggestion.of(named, there)));
  }
}
