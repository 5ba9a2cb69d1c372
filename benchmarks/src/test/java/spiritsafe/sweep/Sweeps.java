package spiritsafe.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.detector.Detector;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.trial.DetectorSpec;

/** A sweep of eight hours of ten people and a campaign of four accounts. */
public final class Sweeps {

  /** Some hundred exchanges. */
  public static final String SCENARIO =
      """
      schema: spiritsafe.scenario/1
      name: one-day
      title: A working day
      difficulty: teaching
      window: {start: 2026-03-02T00:00:00Z, length: PT8H}
      populations:
        - {name: people, archetype: individual-developer, tenants: 10}
      clusters:
        - name: pool
          family: load-balanced-cot
          accounts: 4
          campaigns:
            - name: harvest
              operator: lab
              objectives: {reasoning-traces: 1}
              exchanges: 150
              start: PT0S
              length: PT8H
              model: atlas-core-2
              templates: 4
              workers: 4
      """;

  private Sweeps() {}

  static SweepPlan plan(List<String> parameters, List<Long> seeds, String... detectors) {
    return new SweepPlan(
        ScenarioReader.parse("one-day", SCENARIO),
        1,
        parameters.stream().map(SweepParameter::parse).toList(),
        seeds,
        Stream.of(detectors).map(DetectorSpec::parse).toList(),
        List.of(),
        ThresholdPolicy.parse("fixed:20"),
        "test");
  }

  static List<SweepCell> cells(SweepPlan plan) {
    return plan.cells(knobs -> ScenarioReader.parse("one-day", SCENARIO, knobs));
  }

  /** The bundled catalogue, with detectors of one name replaced. */
  static Function<String, Optional<CatalogEntry>> with(String name, Detector detector) {
    CatalogEntry entry =
        new CatalogEntry(name, "test", "", Set.of(), Set.of(), settings -> detector);
    return wanted -> wanted.equals(name) ? Optional.of(entry) : Catalog.find(wanted);
  }

  static Map<String, String> at(String knob, String value) {
    return Map.of(knob, value);
  }
}
