package spiritsafe.gate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.LongSupplier;
import spiritsafe.process.DetectorFinder;

/**
 * What a gate is run in.
 *
 * @param base the folder of the gate file, which its paths are relative to
 * @param scenarios finds scenarios
 * @param detectors finds detectors
 * @param threads for simulated worlds; changes no result
 * @param today the day that known failures are held against
 * @param nanos a clock for the budget of time alone
 */
public record GateSetting(
    Path base,
    ScenarioFinder scenarios,
    DetectorFinder detectors,
    int threads,
    LocalDate today,
    LongSupplier nanos) {

  /** Makes one without detectors of jars. */
  public GateSetting(
      Path base, ScenarioFinder scenarios, int threads, LocalDate today, LongSupplier nanos) {
    this(base, scenarios, DetectorFinder.withoutJars(), threads, today, nanos);
  }

  /** Refuses nulls. */
  public GateSetting {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(scenarios, "scenarios");
    Objects.requireNonNull(detectors, "detectors");
    Objects.requireNonNull(today, "today");
    Objects.requireNonNull(nanos, "nanos");
  }
}
