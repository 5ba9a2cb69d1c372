package spiritsafe.report;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.metric.Interval;

/**
 * One number of a report, in the long form in which a new metric is a new row and never a new
 * column.
 *
 * @param name for example {@code recall_at_fpr}
 * @param unit what is counted: {@code account} or {@code campaign}
 * @param slice what part or setting it is for, for example {@code fpr=1e-3}; may be empty
 * @param value the number, finite; empty when not estimable
 * @param reason why it is not estimable; empty when it is
 * @param n how many accounts or campaigns it is over
 * @param floor what a detector that knows nothing reaches, where that is known
 * @param interval its 95 % interval, if it has one
 * @param noInterval why it has none though numbers of its kind do; else empty
 * @param better {@code higher} or {@code lower}
 */
public record MetricRow(
    String name,
    String unit,
    SortedMap<String, String> slice,
    OptionalDouble value,
    String reason,
    long n,
    OptionalDouble floor,
    Optional<Interval> interval,
    String noInterval,
    String better) {

  /** Refuses nulls, numbers that are not finite, and a missing number without a reason. */
  public MetricRow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(noInterval, "noInterval");
    if (!Double.isFinite(value.orElse(0)) || !Double.isFinite(floor.orElse(0))) {
      throw new IllegalArgumentException(name + " is " + value + " with floor " + floor);
    }
    if (value.isPresent() != reason.isEmpty()) {
      throw new IllegalArgumentException(name + " has a value or a reason, not " + reason);
    }
    if (!better.equals("higher") && !better.equals("lower")) {
      throw new IllegalArgumentException("better is '" + better + "'");
    }
  }

  /** Returns whether the number can be stated. */
  public boolean estimable() {
    return value.isPresent();
  }
}
