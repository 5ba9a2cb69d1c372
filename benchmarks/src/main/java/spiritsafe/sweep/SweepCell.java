package spiritsafe.sweep;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import spiritsafe.scenario.Scenario;

/**
 * One trial of a sweep: a point of the grid and a seed, with all detectors.
 *
 * @param parameters values by knob, in the order of the sweep
 * @param seed of its worlds
 * @param scenario with the knobs set, at its scale
 * @param key the digest of all that its result depends on; cells of one key have one result
 */
public record SweepCell(Map<String, String> parameters, long seed, Scenario scenario, String key) {

  /** Refuses nulls. */
  public SweepCell {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(key, "key");
  }

  /** Returns whether cells that are alike but for one knob have different scenarios. */
  public static boolean differBy(String knob, List<SweepCell> cells) {
    Map<Map<String, String>, Scenario> first = new HashMap<>();
    for (SweepCell cell : cells) {
      Map<String, String> others = new HashMap<>(cell.parameters());
      others.remove(knob);
      Scenario alike = first.putIfAbsent(others, cell.scenario());
      if (alike != null && !alike.equals(cell.scenario())) {
        return true;
      }
    }
    return false;
  }

  /** Returns how it is called in messages. */
  public String text() {
    StringBuilder text = new StringBuilder();
    parameters.forEach((name, value) -> text.append(name).append('=').append(value).append(' '));
    return text.append("seed=").append(seed).toString();
  }
}
