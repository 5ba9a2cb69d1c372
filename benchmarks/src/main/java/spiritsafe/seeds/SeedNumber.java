package spiritsafe.seeds;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.metric.Interval;

/**
 * One number of a detector over all seeds.
 *
 * @param name of the metric
 * @param unit what is counted
 * @param slice its setting or part
 * @param better {@code higher} or {@code lower}
 * @param values by seed; empty when it cannot be stated in one of them
 * @param spread of the values; empty with them
 * @param interval of their mean; empty where none can be made
 * @param reason why it cannot be stated; empty when it can
 */
public record SeedNumber(
    String name,
    String unit,
    SortedMap<String, String> slice,
    String better,
    List<Double> values,
    Optional<Spread> spread,
    Optional<Interval> interval,
    String reason) {

  /** Refuses a number that is both stated and not. */
  public SeedNumber {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
    Objects.requireNonNull(better, "better");
    values = List.copyOf(values);
    Objects.requireNonNull(interval, "interval");
    if (spread.isPresent() != reason.isEmpty() || spread.isEmpty() != values.isEmpty()) {
      throw new IllegalArgumentException(name + " is stated or has a reason, not " + reason);
    }
  }
}
