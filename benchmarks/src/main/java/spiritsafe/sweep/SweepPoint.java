package spiritsafe.sweep;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.Failure;
import spiritsafe.trial.TrialStatus;

/**
 * How one detector did in one cell.
 *
 * @param detector as asked for
 * @param name what it is called where people read
 * @param status how its run ended
 * @param message why it failed, one line; empty when it did not
 * @param metrics what could be stated; empty when it failed
 */
public record SweepPoint(
    String detector,
    String name,
    TrialStatus status,
    String message,
    Map<SweepMetric, Double> metrics) {

  /** Refuses numbers of a detector that failed. */
  public SweepPoint {
    Objects.requireNonNull(detector, "detector");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(message, "message");
    EnumMap<SweepMetric, Double> ordered = new EnumMap<>(SweepMetric.class);
    ordered.putAll(metrics);
    metrics = Collections.unmodifiableMap(ordered);
    if (Objects.requireNonNull(status, "status") != TrialStatus.OK && !metrics.isEmpty()) {
      throw new IllegalArgumentException(detector + " failed and has metrics");
    }
  }

  /** Returns the point of a detector's result. */
  static SweepPoint of(DetectorResult result) {
    EnumMap<SweepMetric, Double> metrics = new EnumMap<>(SweepMetric.class);
    result
        .judgement()
        .ifPresent(
            judgement -> {
              for (SweepMetric metric : SweepMetric.values()) {
                metric.of(judgement).ifPresent(value -> metrics.put(metric, value));
              }
            });
    return new SweepPoint(
        result.spec().text(),
        result.label(),
        result.status(),
        result.failure().map(Failure::message).orElse(""),
        metrics);
  }

  /** Returns whether the detector ran to the end. */
  public boolean ok() {
    return status == TrialStatus.OK;
  }

  /** Returns a number; empty when it cannot be stated. */
  public OptionalDouble metric(SweepMetric metric) {
    Double value = metrics.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
