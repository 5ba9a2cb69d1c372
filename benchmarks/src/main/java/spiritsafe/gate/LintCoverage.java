package spiritsafe.gate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import spiritsafe.scenario.Archetype;
import spiritsafe.trial.DetectorSpec;

/**
 * Whether every detector of a gate has something to find and something to leave alone that decides,
 * so that what is experimental does not count.
 *
 * <p>Something to find is a case that expects a campaign, or a level that only one who finds
 * campaigns or their accounts meets: on a ground with a campaign, of a metric named here, with a
 * bound that is not met by finding nothing. Something to leave alone is a case that bounds alerts,
 * or a level that bounds false alarms on a ground with honest senders who look like campaigns
 * ({@code docs/traps.md}); where the kinds of senders are not known, any will do.
 */
final class LintCoverage {

  /** Metrics that bound false alarms. */
  static final Set<String> HARM = Set.of("false_positive_rate", "false_alerts_per_day");

  /** Metrics that nobody meets who finds nothing. */
  private static final Set<String> FINDS =
      Set.of(
          "pr_auc",
          "roc_auc",
          "partial_roc_auc",
          "recall",
          "recall_at_fpr",
          "recall_at_k",
          "f1",
          "f_beta",
          "mcc",
          "balanced_accuracy",
          "containment_at_fpr",
          "containment_auc",
          "campaign_recall",
          "campaign_f1",
          "exchanges_leaked",
          "output_tokens_leaked",
          "leaked_share",
          "seconds_from_start",
          "seconds_from_first_evidence");

  private static final Set<Archetype> LOOK_ALIKES =
      EnumSet.of(
          Archetype.BATCH_DOCUMENTS,
          Archetype.EVALUATION_HARNESS,
          Archetype.JUDGE_PIPELINE,
          Archetype.CORPORATE_NAT,
          Archetype.CRON_JOB,
          Archetype.SYNTHETIC_DATA,
          Archetype.LABELLING_VENDOR,
          Archetype.AGENT_FLEET,
          Archetype.CI_PIPELINE,
          Archetype.CLASSROOM,
          Archetype.AGGREGATOR,
          Archetype.AGENCY,
          Archetype.RELEASE_ADOPTER,
          Archetype.HACKATHON,
          Archetype.HYPERGROWTH_STARTUP,
          Archetype.TRAVELLING_USER,
          Archetype.RED_TEAM);

  private final GateFile gate;
  private final Map<GateGround, Sizes> sizes;

  LintCoverage(GateFile gate, Map<GateGround, Sizes> sizes) {
    this.gate = gate;
    this.sizes = sizes;
  }

  List<LintFinding> findings() {
    List<LintFinding> findings = new ArrayList<>();
    for (DetectorSpec detector : gate.detectors()) {
      if (!finds(detector)) {
        findings.add(
            new LintFinding(
                LintKind.UNCOVERED,
                true,
                1,
                "nothing asks "
                    + detector.text()
                    + " to find anything: add a case that expects a campaign, or a level of"
                    + " campaign_recall, pr_auc or exchanges_leaked on a ground with campaigns"));
      }
      if (!spares(detector)) {
        findings.add(
            new LintFinding(
                LintKind.UNCOVERED,
                true,
                1,
                "nothing asks "
                    + detector.text()
                    + " to leave honest accounts alone: add a case that expects alerts: {max: 0},"
                    + " or a level of false_positive_rate on a ground with honest look-alikes, such"
                    + " as evaluation-harness"));
      }
    }
    return findings;
  }

  private boolean finds(DetectorSpec detector) {
    return gate.cases().stream()
            .filter(check -> !check.lifecycle().experimental())
            .anyMatch(check -> isFor(check.detectors(), detector) && check.found().isPresent())
        || gate.levels().stream()
            .filter(check -> isFor(check.detectors(), detector) && asksToFind(check))
            .anyMatch(check -> anyWorld(check, world -> !world.campaigns().isEmpty()));
  }

  private boolean spares(DetectorSpec detector) {
    return gate.cases().stream()
            .filter(check -> !check.lifecycle().experimental())
            .anyMatch(check -> isFor(check.detectors(), detector) && check.quiet().isPresent())
        || gate.levels().stream()
            .filter(check -> isFor(check.detectors(), detector) && spares(check))
            .anyMatch(check -> anyWorld(check, LintCoverage::hasLookAlikes));
  }

  /** Returns whether a level is met by nobody who finds nothing. */
  static boolean asksToFind(LevelCheck check) {
    GateNumber number = check.number();
    boolean higher = number.higherIsBetter();
    return FINDS.contains(number.metric())
        && check.bound().least() == higher
        && (!higher || check.bound().value() > 0);
  }

  private static boolean spares(LevelCheck check) {
    return HARM.contains(check.number().metric()) && !check.bound().least();
  }

  private static boolean hasLookAlikes(Sizes world) {
    List<Archetype> known =
        world.archetypes().keySet().stream()
            .flatMap(code -> Archetype.named(code).stream())
            .toList();
    return known.isEmpty() || known.stream().anyMatch(LOOK_ALIKES::contains);
  }

  /** A ground whose size cannot be told is told as such, and here taken to be fit. */
  private boolean anyWorld(LevelCheck check, Predicate<Sizes> fit) {
    return !check.lifecycle().experimental()
        && gate.data().stream()
            .filter(ground -> !ground.lifecycle().experimental())
            .filter(ground -> check.ground().orElse(ground.name()).equals(ground.name()))
            .anyMatch(ground -> !sizes.containsKey(ground) || fit.test(sizes.get(ground)));
  }

  private static boolean isFor(List<DetectorSpec> detectors, DetectorSpec detector) {
    return detectors.isEmpty() || detectors.contains(detector);
  }
}
