package spiritsafe.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Uncertainty;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Suggestion;
import spiritsafe.trial.DetectorSpec;

/**
 * Looks for what a gate file cannot do, without running it: bounds that its sample cannot decide
 * whatever the detector does, detectors that nothing forbids to alert, pins that are missing.
 */
public final class GateLint {

  private static final Set<String> HARM = Set.of("false_positive_rate", "false_alerts_per_day");

  private final GateFile gate;
  private final GateSetting setting;
  private final List<LintFinding> findings = new ArrayList<>();
  private final Map<GateGround, Sizes> sizes = new LinkedHashMap<>();

  private GateLint(GateFile gate, GateSetting setting) {
    this.gate = gate;
    this.setting = setting;
  }

  /**
   * Returns what was found, in the order of lines.
   *
   * @throws IOException if a scenario cannot be read
   */
  public static List<LintFinding> of(GateFile gate, GateSetting setting) throws IOException {
    GateLint lint = new GateLint(gate, setting);
    lint.measure();
    lint.file();
    gate.detectors().forEach(lint::covered);
    gate.cases().forEach(lint::aCase);
    gate.levels().forEach(lint::level);
    gate.regressions().forEach(lint::regression);
    lint.findings.sort(Comparator.comparingInt(LintFinding::line));
    return List.copyOf(lint.findings);
  }

  private void measure() throws IOException {
    List<GateGround> grounds = new ArrayList<>(gate.data());
    gate.cases().forEach(check -> grounds.add(check.ground()));
    for (GateGround ground : grounds) {
      if (ground.scenario().isPresent()) {
        sizes.put(
            ground,
            Sizes.of(
                new Scale(ground.scale()).of(setting.scenarios().find(ground.scenario().get()))));
      } else if (ground.treeSha256().isEmpty()) {
        error(ground.line(), "the data set is not pinned: add its tree_sha256");
      }
    }
  }

  private void error(int line, String message) {
    findings.add(new LintFinding(true, line, message));
  }

  private void warning(int line, String message) {
    findings.add(new LintFinding(false, line, message));
  }

  private void file() {
    if (gate.budget().isEmpty()) {
      warning(1, "nothing bounds how long it runs: add budget: {time: 10m}");
    }
    for (KnownFailure known : gate.knownFailures()) {
      if (known.expired(setting.today())) {
        error(known.line(), "known failure " + known.id() + " ran out on " + known.until());
      }
    }
  }

  /** Each detector has something to find and something to leave alone. */
  private void covered(DetectorSpec detector) {
    boolean finds = false;
    boolean spares = false;
    for (CaseCheck check : gate.cases()) {
      boolean own = check.detectors().isEmpty() || check.detectors().contains(detector);
      finds |= own && check.found().isPresent();
      spares |= own && check.quiet().isPresent();
    }
    for (LevelCheck check : gate.levels()) {
      boolean own = check.detectors().isEmpty() || check.detectors().contains(detector);
      boolean harm = HARM.contains(check.number().metric());
      finds |= own && !harm;
      spares |= own && harm;
    }
    if (!finds) {
      error(1, "nothing asks " + detector.text() + " to find anything");
    }
    if (!spares) {
      error(
          1,
          "nothing asks "
              + detector.text()
              + " to leave honest accounts alone: add a case that expects alerts: {max: 0}, or a"
              + " level of false_positive_rate");
    }
  }

  private void aCase(CaseCheck check) {
    Sizes world = sizes.get(check.ground());
    if (world == null) {
      return;
    }
    check.found().ifPresent(found -> campaign(check, found, world));
    check.quiet().ifPresent(quiet -> quiet(check, quiet, world));
  }

  private void campaign(CaseCheck check, CaseCheck.Found found, Sizes world) {
    Long exchanges = world.campaigns().get(found.campaign());
    if (exchanges == null) {
      error(
          check.line(),
          check.ground().name()
              + " has no campaign '"
              + found.campaign()
              + "'. "
              + Suggestion.of(found.campaign(), world.campaigns().keySet()));
    } else if (found.unit() == CaseCheck.Unit.EXCHANGES && found.most().value() >= exchanges) {
      warning(
          check.line(),
          "case "
              + check.id()
              + " lets the campaign finish: at this scale it has "
              + exchanges
              + " exchanges");
    }
  }

  private void quiet(CaseCheck check, CaseCheck.Quiet quiet, Sizes world) {
    int there =
        quiet
            .archetype()
            .map(archetype -> world.archetypes().getOrDefault(archetype, 0))
            .orElse(world.organizations());
    if (there == 0) {
      error(
          check.line(),
          check.ground().name()
              + " has no "
              + quiet.archetype().orElse("honest accounts")
              + " to leave alone");
    }
    String policy = check.policy().orElse(gate.policy()).text();
    if (policy.startsWith("fpr<=")) {
      double allowed = Double.parseDouble(policy.substring("fpr<=".length())) * there;
      if (allowed >= 1 && quiet.most().value() < allowed) {
        warning(
            check.line(),
            "case "
                + check.id()
                + " allows "
                + GateWords.number(quiet.most().value())
                + " alerts, and the policy "
                + policy
                + " about "
                + GateWords.number(allowed)
                + " of "
                + there);
      }
    }
  }

  private void level(LevelCheck check) {
    for (GateGround ground : gate.data()) {
      Sizes world = sizes.get(ground);
      if (world == null || !check.ground().orElse(ground.name()).equals(ground.name())) {
        continue;
      }
      String metric = check.number().metric();
      String budget = check.number().slice().getOrDefault("fpr", "");
      if (metric.equals("recall_at_fpr") || metric.equals("containment_at_fpr")) {
        estimable(check, world, budget);
      }
      if (check.judge() == LevelCheck.Judge.POINT) {
        continue;
      }
      int seeds = ground.seeds().size();
      if (check.number().statistic().isEmpty() && !HARM.contains(metric)) {
        error(
            check.line(),
            "level " + check.id() + " is judged by an interval, and " + metric + " has none");
      } else if (metric.equals("campaign_recall")) {
        recall(check, world, seeds);
      } else if (HARM.contains(metric)) {
        harm(check, world, seeds);
      } else if (world.operators() * seeds < Uncertainty.FEWEST) {
        error(check.line(), "level " + check.id() + fewOperators(world, seeds));
      }
    }
  }

  private static String fewOperators(Sizes world, int seeds) {
    return " cannot be told: operators over all seeds are "
        + world.operators() * seeds
        + ", "
        + Uncertainty.FEWEST
        + " are needed; add seeds";
  }

  private void estimable(LevelCheck check, Sizes world, String budget) {
    double needed = 10 / Double.parseDouble(budget);
    if (world.accounts() < needed) {
      error(
          check.line(),
          "level "
              + check.id()
              + " cannot be told: it needs "
              + GateWords.number(needed)
              + " honest accounts, and there are at most "
              + world.accounts());
    }
  }

  /** With every campaign found, does the interval reach the bound? */
  private void recall(LevelCheck check, Sizes world, int seeds) {
    int n = world.campaigns().size() * seeds;
    if (n == 0 || n >= Uncertainty.FEW_CAMPAIGNS) {
      return;
    }
    if (!check.bound().met(Interval.clopperPearson(n, n, Uncertainty.LEVEL).low())) {
      Optional<Integer> enough = Optional.empty();
      for (int more = n; more < Uncertainty.FEW_CAMPAIGNS && enough.isEmpty(); more++) {
        double low = Interval.clopperPearson(more, more, Uncertainty.LEVEL).low();
        enough = check.bound().met(low) ? Optional.of(more) : enough;
      }
      error(
          check.line(),
          "level "
              + check.id()
              + " cannot pass: "
              + n
              + " of "
              + n
              + " campaigns do not show "
              + check.bound().text()
              + ", it takes "
              + enough.map(String::valueOf).orElse("30 or more")
              + "; add seeds");
    }
  }

  /** With nobody alerted, does the interval reach the bound? By the rule of three, about. */
  private void harm(LevelCheck check, Sizes world, int seeds) {
    Optional<String> archetype = check.number().archetype();
    int there =
        archetype
            .map(kind -> world.archetypes().getOrDefault(kind, 0))
            .orElse(world.organizations());
    if (there == 0) {
      error(check.line(), "level " + check.id() + ": there is no " + archetype.orElse("tenant"));
      return;
    }
    int owners = there * seeds;
    double most = Interval.clopperPearson(0, owners, Uncertainty.LEVEL).high();
    boolean daily = check.number().metric().equals("false_alerts_per_day");
    double bound = daily ? most * there / world.days() : most;
    if (!check.bound().met(bound)) {
      error(
          check.line(),
          "level "
              + check.id()
              + " cannot pass: no alert on "
              + owners
              + " honest organizations shows no less than "
              + GateWords.number(bound)
              + "; add seeds or tenants");
    }
  }

  private void regression(RegressionCheck check) {
    for (GateGround ground : gate.data()) {
      Sizes world = sizes.get(ground);
      if (world != null && world.operators() * ground.seeds().size() < Uncertainty.FEWEST) {
        warning(
            check.line(),
            "a loss of " + check.number().text() + fewOperators(world, ground.seeds().size()));
      }
    }
  }
}
