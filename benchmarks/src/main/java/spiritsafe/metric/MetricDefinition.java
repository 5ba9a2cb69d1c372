package spiritsafe.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a number of a report means.
 *
 * @param name its stable name in files, for example {@code pr_auc}
 * @param version of the definition; numbers of different versions do not compare
 * @param unit what it is over: {@code account}, {@code campaign}, {@code pool} or {@code day}
 * @param better {@code higher} or {@code lower}
 * @param range the values it can have, in words
 * @param floor what a detector that knows nothing reaches, in words; empty when that is not known
 * @param slices the settings and parts it is given for, each with its meaning
 * @param means the definition
 * @param blind what it does not see, or how it misleads
 */
public record MetricDefinition(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) String unit,
    @JsonProperty(required = true) String better,
    @JsonProperty(required = true) String range,
    String floor,
    SortedMap<String, String> slices,
    @JsonProperty(required = true) String means,
    @JsonProperty(required = true) String blind) {

  /** Refuses what is missing. */
  public MetricDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, name + ": unit");
    Objects.requireNonNull(range, name + ": range");
    Objects.requireNonNull(means, name + ": means");
    Objects.requireNonNull(blind, name + ": blind");
    floor = Objects.requireNonNullElse(floor, "");
    slices =
        Collections.unmodifiableSortedMap(
            new TreeMap<>(Objects.requireNonNullElse(slices, Collections.emptySortedMap())));
    if (version < 1) {
      throw new IllegalArgumentException(name + " has version " + version);
    }
    if (!better.equals("higher") && !better.equals("lower")) {
      throw new IllegalArgumentException(name + ": better is '" + better + "'");
    }
  }
}
