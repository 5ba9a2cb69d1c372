package spiritsafe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import spiritsafe.metric.Interval;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;
import spiritsafe.trial.DetectorResult;

/** The numbers of one detector as they are gathered; what they mean comes from the catalogue. */
final class RowList {

  private final List<MetricRow> rows = new ArrayList<>();
  private final DetectorResult.Judgement judgement;

  RowList(DetectorResult.Judgement judgement) {
    this.judgement = judgement;
  }

  DetectorResult.Judgement judgement() {
    return judgement;
  }

  List<MetricRow> rows() {
    return List.copyOf(rows);
  }

  /** Adds a number whose interval, if it has one, is resampled. */
  void add(
      String name,
      Map<String, String> slice,
      OptionalDouble value,
      String reason,
      long n,
      OptionalDouble floor) {
    Optional<Interval> interval =
        value.isPresent() ? judgement.uncertainty().interval(name, slice) : Optional.empty();
    String none = value.isPresent() ? judgement.uncertainty().whyNone(name, slice) : "";
    add(name, slice, value, reason, n, floor, interval, none);
  }

  /**
   * Adds a number.
   *
   * @param value the number; empty or not finite when it cannot be stated
   * @param reason why it cannot, if it cannot
   */
  void add(
      String name,
      Map<String, String> slice,
      OptionalDouble value,
      String reason,
      long n,
      OptionalDouble floor,
      Optional<Interval> interval) {
    add(name, slice, value, reason, n, floor, interval, "");
  }

  private void add(
      String name,
      Map<String, String> slice,
      OptionalDouble value,
      String reason,
      long n,
      OptionalDouble floor,
      Optional<Interval> interval,
      String noInterval) {
    MetricDefinition definition =
        MetricCatalog.find(name)
            .orElseThrow(() -> new IllegalStateException(name + " is not in the catalogue"));
    OptionalDouble stated =
        value.isPresent() && Double.isFinite(value.getAsDouble()) ? value : OptionalDouble.empty();
    rows.add(
        new MetricRow(
            name,
            definition.unit(),
            new TreeMap<>(slice),
            stated,
            stated.isPresent() ? "" : reason,
            n,
            floor.isPresent() && Double.isFinite(floor.getAsDouble())
                ? floor
                : OptionalDouble.empty(),
            stated.isPresent() ? interval : Optional.empty(),
            stated.isPresent() ? noInterval : "",
            definition.better()));
  }

  /** Returns why nothing can be said at the threshold; empty when there is one. */
  String noThreshold() {
    return judgement.threshold().value().isPresent()
        ? ""
        : "no threshold: " + judgement.threshold().reason();
  }

  /** Returns the harmonic mean of two numbers; empty unless both are there. */
  static OptionalDouble harmonic(OptionalDouble one, OptionalDouble other) {
    if (one.isEmpty() || other.isEmpty()) {
      return OptionalDouble.empty();
    }
    double sum = one.getAsDouble() + other.getAsDouble();
    return OptionalDouble.of(sum == 0 ? 0 : 2 * one.getAsDouble() * other.getAsDouble() / sum);
  }
}
