package spiritsafe.arena;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.engine.Simulation;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.FrozenDetectors;
import spiritsafe.trial.TrialRunner;

/** A world of three days, small enough to be played in a tenth of a second. */
final class Worlds {

  static final ThresholdPolicy ALERT = ThresholdPolicy.parse("fpr<=0.05");

  /**
   * Twelve accounts harvest from the sixth hour on, as much as they may in a day nearly, so that
   * few cannot make up for many; one lost is replaced after a day.
   */
  static final Scenario SMALL =
      ScenarioReader.parse(
          "small.yaml",
          """
          schema: spiritsafe.scenario/1
          name: small
          title: A small pool
          difficulty: teaching
          window: {start: 2026-03-02T00:00:00Z, length: P3D}
          populations:
            - {name: people, archetype: individual-developer, tenants: 50}
            - {name: backends, archetype: chat-backend, tenants: 2}
          clusters:
            - name: pool
              family: hydra-mix
              accounts: 12
              bansPerDayFraction: 0
              standbyFraction: 0
              replacementLagHours: {median: 24, sigma: 0.3}
              routing: {policy: round-robin, callsPerAccountDay: 150}
              signup: {accountsPerInstrument: {least: 3, most: 4}}
              campaigns:
                - name: harvest
                  operator: lab-one
                  objectives: {reasoning-traces: 1}
                  exchanges: 3000
                  start: PT6H
                  length: P2D
                  model: atlas-core-2
                  coverFraction: 0
                  dailyRhythm: 0
                  workers: 2
          """);

  private Worlds() {}

  static Policy policy(String keys) {
    return PolicyReader.parse(
        "test.yaml", "schema: spiritsafe.policy/1\nname: test\ntitle: A test\n" + keys);
  }

  static Match match(Policy policy, int threads, String... detectors) throws IOException {
    return match(Catalog::find, SMALL, policy, threads, detectors);
  }

  static Match match(
      Function<String, Optional<CatalogEntry>> catalog,
      Scenario scenario,
      Policy policy,
      int threads,
      String... detectors)
      throws IOException {
    List<DetectorSpec> specs = List.of(detectors).stream().map(DetectorSpec::parse).toList();
    Simulation test = Simulation.of(scenario, 7, Split.TEST, threads);
    FrozenDetectors frozen =
        FrozenDetectors.freeze(
            catalog,
            new TrialRunner.Worlds(
                Optional.of(Simulation.of(scenario, 7, Split.TRAIN, threads)),
                Optional.of(Simulation.of(scenario, 7, Split.VALIDATION, threads)),
                test),
            specs,
            policy.rules().stream().map(rule -> rule.threshold(ALERT)).distinct().toList());
    return new Match(scenario, 1, test, frozen, specs, ALERT, policy);
  }

  static Outcome outcome(Policy policy, String... detectors) throws IOException {
    Match match = match(policy, 1, detectors);
    match.stream(batch -> {});
    return match.outcome();
  }
}
