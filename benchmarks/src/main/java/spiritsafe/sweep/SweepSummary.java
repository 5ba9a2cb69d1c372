package spiritsafe.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.trial.ShownNames;

/**
 * How one detector did at one point of the grid, over all seeds.
 *
 * @param parameters values by knob
 * @param detector what it is called where people read
 * @param points by seed, in the order of the seeds
 */
public record SweepSummary(
    Map<String, String> parameters, String detector, List<SweepPoint> points) {

  /**
   * A number over the seeds at which it can be stated.
   *
   * @param count how many those are, at least 1
   * @param mean over them
   * @param low the lowest
   * @param high the highest
   */
  public record Spread(int count, double mean, double low, double high) {}

  /** Copies both. */
  public SweepSummary {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    points = List.copyOf(points);
  }

  /** Returns all of a sweep, by point of the grid and then by detector. */
  public static List<SweepSummary> of(SweepResult result) {
    List<SweepSummary> summaries = new ArrayList<>();
    int seeds = result.plan().seeds().size();
    ShownNames names = names(result);
    for (int from = 0; from < result.cells().size(); from += seeds) {
      for (int detector = 0; detector < result.plan().detectors().size(); detector++) {
        List<SweepPoint> bySeed = new ArrayList<>();
        for (int cell = from; cell < from + seeds; cell++) {
          bySeed.add(result.points().get(cell).get(detector));
        }
        summaries.add(
            new SweepSummary(
                result.cells().get(from).parameters(), names.of(bySeed.get(0).detector()), bySeed));
      }
    }
    return summaries;
  }

  /** One that failed in one cell may have said its name in another. */
  private static ShownNames names(SweepResult result) {
    Map<String, String> own = new LinkedHashMap<>();
    result.each(
        (cell, point) ->
            own.merge(
                point.detector(),
                point.name().equals(point.detector()) ? "" : point.name(),
                (first, second) -> first.isEmpty() ? second : first));
    return ShownNames.of(own);
  }

  /** Returns how many runs failed. */
  public long failed() {
    return points.stream().filter(point -> !point.ok()).count();
  }

  /** Returns a number over the seeds; empty when it can be stated at none. */
  public Optional<Spread> spread(SweepMetric metric) {
    int count = 0;
    double sum = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SweepPoint point : points) {
      OptionalDouble value = point.metric(metric);
      if (value.isPresent()) {
        count++;
        sum += value.getAsDouble();
        low = Math.min(low, value.getAsDouble());
        high = Math.max(high, value.getAsDouble());
      }
    }
    return count == 0 ? Optional.empty() : Optional.of(new Spread(count, sum / count, low, high));
  }
}
