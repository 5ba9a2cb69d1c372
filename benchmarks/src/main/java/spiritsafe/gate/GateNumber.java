package spiritsafe.gate;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;
import spiritsafe.metric.Statistic;

/**
 * A number of the catalogue of metrics that a gate asks for.
 *
 * @param metric its name, for example {@code exchanges_leaked}
 * @param slice its setting or part, for example {@code stat=median}
 */
public record GateNumber(String metric, SortedMap<String, String> slice) {

  /** Refuses a name that the catalogue does not hold. */
  public GateNumber {
    slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
    if (MetricCatalog.find(metric).isEmpty()) {
      throw new IllegalArgumentException("there is no metric '" + metric + "'");
    }
  }

  MetricDefinition definition() {
    return MetricCatalog.find(metric).orElseThrow();
  }

  /** Returns the number as one that can be resampled and taken of one family; else it is a row. */
  Optional<Statistic> statistic() {
    return Statistic.find(metric, slice);
  }

  /** Returns the kind of honest accounts it is over, if it is over those of one kind. */
  Optional<String> archetype() {
    return metric.equals("false_positive_rate")
        ? Optional.ofNullable(slice.get("archetype"))
        : Optional.empty();
  }

  /** Returns whether more is better. */
  public boolean higherIsBetter() {
    return definition().better().equals("higher");
  }

  /** Returns its name with its slice, as {@code recall_at_fpr?fpr=1e-3}. */
  public String text() {
    StringBuilder text = new StringBuilder(Objects.requireNonNull(metric));
    char joint = '?';
    for (Map.Entry<String, String> part : slice.entrySet()) {
      text.append(joint).append(part.getKey()).append('=').append(part.getValue());
      joint = '&';
    }
    return text.toString();
  }
}
