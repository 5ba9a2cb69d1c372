package spiritsafe.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.DatasetException;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Suggestion;

/**
 * Looks for what a gate file cannot do, without running it: bounds that its sample cannot decide
 * whatever the detector does, detectors that nothing forbids to alert, pins that are missing.
 */
public final class GateLint {

  private static final Set<String> HARM = LintCoverage.HARM;
  private static final Set<String> OF_CAMPAIGNS =
      Set.of("campaign_precision", "campaign_f1", "campaign_recall");
  private static final Set<String> OF_PROBABILITIES =
      Set.of("brier", "brier_reliability", "brier_resolution", "log_loss", "calibration_error");

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
    lint.findings.addAll(new LintCoverage(gate, lint.sizes).findings());
    lint.findings.addAll(new LintSlices(gate, lint.sizes).findings());
    lint.policies();
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
      } else {
        dataset(ground);
      }
    }
  }

  private void dataset(GateGround ground) throws IOException {
    if (ground.treeSha256().isEmpty()) {
      error(LintKind.UNPINNED, ground.line(), "the data set is not pinned: add its tree_sha256");
    }
    try {
      Dataset dataset = Dataset.open(setting.base().resolve(ground.dataset().orElseThrow()));
      String tree = dataset.manifest().treeSha256();
      if (!ground.treeSha256().orElse(tree).equals(tree)) {
        error(
            LintKind.UNPINNED,
            ground.line(),
            ground.name() + " has the tree " + tree + ", not the one pinned");
      }
      sizes.put(ground, Sizes.of(dataset));
    } catch (DatasetException e) {
      error(LintKind.UNREADABLE, ground.line(), "its size cannot be told: " + e.getMessage());
    }
  }

  private void error(LintKind kind, int line, String message) {
    findings.add(new LintFinding(kind, true, line, message));
  }

  private void warning(LintKind kind, int line, String message) {
    findings.add(new LintFinding(kind, false, line, message));
  }

  private void file() {
    if (gate.budget().isEmpty()) {
      error(LintKind.UNBOUNDED, 1, "nothing bounds how long it runs: add budget: {time: 10m}");
    }
    for (KnownFailure known : gate.knownFailures()) {
      if (known.expired(setting.today())) {
        error(
            LintKind.RUN_OUT,
            known.line(),
            "known failure " + known.id() + " ran out on " + known.until());
      }
    }
  }

  /** Can the validation world show what the policy asks of it? */
  private void policies() {
    gate.data().forEach(ground -> policy(gate.policy(), ground, ground.line()));
    gate.cases()
        .forEach(
            check -> policy(check.policy().orElse(gate.policy()), check.ground(), check.line()));
  }

  private void policy(ThresholdPolicy policy, GateGround ground, int line) {
    Sizes world = sizes.get(ground);
    if (world == null || !policy.needsValidation()) {
      return;
    }
    if (world.validationAccounts().isEmpty()) {
      error(
          LintKind.NO_VALIDATION,
          line,
          ground.name()
              + " has no validation split to choose the threshold on: "
              + policy.text()
              + " finds none; use a data set that has one, or fixed:SUSPICION");
    } else if (policy.falsePositiveRate().isPresent()) {
      double needed = Math.ceil(1 / policy.falsePositiveRate().getAsDouble() - 1e-9);
      int there = world.validationAccounts().getAsInt();
      if (there < needed) {
        error(
            LintKind.POLICY_TOO_FINE,
            line,
            "the policy "
                + policy.text()
                + " cannot be kept to knowingly: it takes "
                + GateWords.number(needed)
                + " honest validation accounts, and "
                + ground.name()
                + " has at most "
                + GateWords.number(there)
                + "; allow a larger share, or add tenants");
      }
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
          LintKind.NO_CAMPAIGN,
          check.line(),
          check.ground().name()
              + " has no campaign '"
              + found.campaign()
              + "'. "
              + Suggestion.of(found.campaign(), world.campaigns().keySet()));
    } else if (found.unit() == CaseCheck.Unit.EXCHANGES && found.most().value() >= exchanges) {
      warning(
          LintKind.LENIENT,
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
          LintKind.NOBODY_HONEST,
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
            LintKind.STRICTER_THAN_POLICY,
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
      if (Set.of("recall_at_fpr", "containment_at_fpr", "partial_roc_auc").contains(metric)) {
        estimable(check, world, budget);
      }
      neverTold(check, ground, world);
      if (check.judge() == LevelCheck.Judge.POINT) {
        continue;
      }
      int seeds = worlds(ground);
      if (check.number().statistic().isEmpty() && !HARM.contains(metric)) {
        error(
            LintKind.NO_INTERVAL,
            check.line(),
            "level " + check.id() + " is judged by an interval, and " + metric + " has none");
      } else if (metric.equals("campaign_recall")) {
        recall(check, world, seeds);
      } else if (HARM.contains(metric)) {
        harm(check, world, seeds);
      } else if (world.operators() * seeds < Uncertainty.FEWEST) {
        error(
            LintKind.NO_INTERVAL, check.line(), "level " + check.id() + fewOperators(world, seeds));
      }
    }
  }

  private static int worlds(GateGround ground) {
    return Math.max(1, ground.seeds().size());
  }

  private static String fewOperators(Sizes world, int seeds) {
    return " cannot be told: operators over all seeds are "
        + world.operators() * seeds
        + ", "
        + Uncertainty.FEWEST
        + " are needed; add seeds";
  }

  /** Numbers that nothing can state there, whoever is judged. */
  private void neverTold(LevelCheck check, GateGround ground, Sizes world) {
    String metric = check.number().metric();
    String level = "level " + check.id() + " cannot be told: ";
    boolean campaigns =
        LintCoverage.asksToFind(check)
            || OF_CAMPAIGNS.contains(metric)
            || check.number().statistic().map(Statistic::overCampaigns).orElse(false);
    if (campaigns && world.campaigns().isEmpty()) {
      error(LintKind.NO_CAMPAIGN, check.line(), level + ground.name() + " has no campaign");
    }
    if (metric.equals("threshold_transfer_loss") && !gate.policy().needsValidation()) {
      error(LintKind.NEVER_STATED, check.line(), level + "a fixed threshold is not transferred");
    }
    if (metric.equals("expected_cost") && gate.policy().costs().isEmpty()) {
      error(
          LintKind.NEVER_STATED,
          check.line(),
          level + "it goes with a policy min-cost:fp=COST,fn-token=COST");
    }
    if (OF_PROBABILITIES.contains(metric)) {
      warning(
          LintKind.NEVER_STATED,
          check.line(),
          "level "
              + check.id()
              + ": "
              + metric
              + " can be told only of a detector whose suspicion always lies between 0 and 1");
    }
  }

  private void estimable(LevelCheck check, Sizes world, String budget) {
    double needed;
    try {
      needed = 10 / Double.parseDouble(budget);
    } catch (NumberFormatException e) {
      return; // told as a setting that results have not
    }
    if (world.accounts() < needed) {
      error(
          LintKind.NEVER_STATED,
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
          LintKind.OUT_OF_REACH,
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
      if (archetype.isEmpty()) {
        error(
            LintKind.NOBODY_HONEST,
            check.line(),
            "level " + check.id() + ": there is no honest account");
      }
      return; // a kind that is not there is told as a part that is not
    }
    int owners = there * seeds;
    double most = Interval.clopperPearson(0, owners, Uncertainty.LEVEL).high();
    boolean daily = check.number().metric().equals("false_alerts_per_day");
    if (daily && Double.isNaN(world.days())) {
      return;
    }
    double bound = daily ? most * there / world.days() : most;
    if (!check.bound().met(bound)) {
      error(
          LintKind.OUT_OF_REACH,
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
      if (world != null && world.operators() * worlds(ground) < Uncertainty.FEWEST) {
        warning(
            LintKind.NO_INTERVAL,
            check.line(),
            "a loss of " + check.number().text() + fewOperators(world, worlds(ground)));
      }
    }
  }
}
