package spiritsafe.arena;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.engine.Simulation;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.FrozenDetectors;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.truth.LabeledTraffic;

/**
 * Plays the test world of a scenario again and again: once with nothing done, and once for each
 * team of detectors and each policy.
 *
 * @param scenario at its scale
 * @param scale by which the scenario was multiplied, above 0
 * @param seed of the worlds
 * @param threads how many to use; does not change a number
 * @param alert how the threshold of an alert is chosen on the validation world
 */
public record Arena(
    Scenario scenario, double scale, long seed, int threads, ThresholdPolicy alert) {

  /** Refuses nulls and a scale that is none. */
  public Arena {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(alert, "alert");
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale is " + scale + ", must be above 0");
    }
  }

  /**
   * Plays all of it.
   *
   * @param catalog finds a detector by name
   * @param teams detectors that feed a policy together: an account is alerted as soon as one of
   *     them takes it over that one's own threshold
   * @param policies what to compare; {@link Policy#NONE} is played even when it is not among them
   * @param watched wraps a world that is streamed, for example to show how far it has come
   * @throws spiritsafe.trial.DetectorFault if a detector cannot run here, or fails
   */
  public ArenaResult play(
      Function<String, Optional<CatalogEntry>> catalog,
      List<List<DetectorSpec>> teams,
      List<Policy> policies,
      BiFunction<String, LabeledTraffic, LabeledTraffic> watched)
      throws IOException {
    Set<DetectorSpec> detectors = new LinkedHashSet<>();
    teams.forEach(detectors::addAll);
    Set<String> seen = new LinkedHashSet<>();
    List<ThresholdPolicy> thresholds = new ArrayList<>();
    for (Policy policy : policies) {
      for (Policy.Rule rule : policy.rules()) {
        if (seen.add(rule.threshold(alert).text())) {
          thresholds.add(rule.threshold(alert));
        }
      }
    }
    FrozenDetectors frozen =
        FrozenDetectors.freeze(
            catalog,
            new Worlds(
                Optional.of(watched.apply("train", world(Split.TRAIN))),
                Optional.of(watched.apply("validation", world(Split.VALIDATION))),
                world(Split.TEST)),
            List.copyOf(detectors),
            thresholds);
    List<Outcome> outcomes = new ArrayList<>();
    Outcome none = outcome(frozen, List.of(), NOTHING, watched);
    for (Policy policy : policies) {
      if (policy.rules().isEmpty()) {
        outcomes.add(policy.name().equals(Policy.NONE) ? none : renamed(none, policy));
        continue;
      }
      for (List<DetectorSpec> team : teams) {
        outcomes.add(outcome(frozen, team, policy, watched));
      }
    }
    List<ArenaResult.Level> levels = new ArrayList<>();
    for (DetectorSpec spec : detectors) {
      for (ThresholdPolicy policy : thresholds) {
        levels.add(new ArenaResult.Level(spec.text(), frozen.threshold(spec, policy)));
      }
    }
    return new ArenaResult(scenario.name(), scale, seed, none, outcomes, levels);
  }

  private static final Policy NOTHING =
      new Policy(
          Policy.NONE, "Nothing is done", List.of(), Policy.Review.USUAL, Policy.Appeals.USUAL);

  private static Outcome renamed(Outcome none, Policy policy) {
    return new Outcome(
        policy,
        "",
        none.usefulPerHour(),
        none.accounts(),
        none.burnt(),
        none.dollars(),
        none.illicitRefused(),
        none.honest(),
        none.honestCallsForbidden(),
        none.customerCallsForbidden(),
        none.desk());
  }

  private Outcome outcome(
      FrozenDetectors frozen,
      List<DetectorSpec> team,
      Policy policy,
      BiFunction<String, LabeledTraffic, LabeledTraffic> watched)
      throws IOException {
    Match match = new Match(scenario, scale, world(Split.TEST), frozen, team, alert, policy);
    watched.apply(policy.name(), match).stream(batch -> {});
    return match.outcome();
  }

  private Simulation world(Split split) {
    return Simulation.of(scenario, seed, split, threads);
  }
}
