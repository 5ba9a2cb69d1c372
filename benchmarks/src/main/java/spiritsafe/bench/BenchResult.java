package spiritsafe.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.ShownNames;
import spiritsafe.trial.TrialStatus;

/**
 * How fast detectors were.
 *
 * @param plan what was measured
 * @param policy by which thresholds were chosen
 * @param floor waits at the rate asked for when there is no detector: what the machine and the
 *     clock do by themselves; empty when no rate was asked for
 * @param rows one for each detector, in the order asked for
 */
public record BenchResult(BenchPlan plan, String policy, Optional<OpenLoop> floor, List<Row> rows) {

  /** Refuses nulls; copies. */
  public BenchResult {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(floor, "floor");
    rows = List.copyOf(rows);
  }

  /** Returns what detectors are called where people read. */
  public ShownNames names() {
    Map<String, String> own = new LinkedHashMap<>();
    rows.forEach(row -> own.put(row.spec().text(), row.declaredName()));
    return ShownNames.of(own);
  }

  /**
   * One detector.
   *
   * @param spec which
   * @param declaredName what it calls itself; empty if it does not, or failed before
   * @param status how it went; {@code nondeterministic} if a timed pass said something else than a
   *     plain one, so that its times are of other work
   * @param message what went wrong; empty if nothing did
   * @param speed how fast it was, if all went well
   */
  public record Row(
      DetectorSpec spec,
      String declaredName,
      TrialStatus status,
      String message,
      Optional<Speed> speed) {

    /** Refuses a speed of what failed. */
    public Row {
      Objects.requireNonNull(spec, "spec");
      Objects.requireNonNull(declaredName, "declaredName");
      Objects.requireNonNull(message, "message");
      if (speed.isPresent() != (status == TrialStatus.OK)) {
        throw new IllegalArgumentException(spec.text() + " is " + status.code());
      }
    }
  }
}
