package spiritsafe.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.trial.DetectorSpec;

/**
 * What is swept: everything that its numbers depend on.
 *
 * @param scenario the scenario at its scale, before parameters change it
 * @param scale what it was scaled by
 * @param parameters the knobs, at least one, the first on the axis of the curves
 * @param seeds of the worlds, at least one
 * @param detectors who is judged
 * @param jars digests of the jars that detectors came from
 * @param policy how thresholds are chosen
 * @param version of the program
 */
public record SweepPlan(
    Scenario scenario,
    double scale,
    List<SweepParameter> parameters,
    List<Long> seeds,
    List<DetectorSpec> detectors,
    List<String> jars,
    ThresholdPolicy policy,
    String version) {

  /** More cells than this are a mistake: a day holds some ten thousand of the smallest. */
  public static final int MOST_CELLS = 10_000;

  /** Makes the scenario of a point of the grid. */
  @FunctionalInterface
  public interface Variant {
    /**
     * Returns the scenario at its scale with knobs set.
     *
     * @throws spiritsafe.scenario.ScenarioException if a knob or its value is not legal
     */
    Scenario of(Map<String, String> knobs);
  }

  /** Refuses an empty grid, one that is too large, and what stands twice in it. */
  public SweepPlan {
    parameters = List.copyOf(parameters);
    seeds = List.copyOf(seeds);
    detectors = List.copyOf(detectors);
    jars = List.copyOf(jars);
    if (parameters.isEmpty() || seeds.isEmpty() || detectors.isEmpty()) {
      throw new IllegalArgumentException("a sweep needs a parameter, a seed and a detector");
    }
    Set<String> names = new HashSet<>();
    for (SweepParameter parameter : parameters) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException("parameter " + parameter.name() + " is given twice");
      }
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw new IllegalArgumentException("a seed is given twice in " + seeds);
    }
    long cells = seeds.size();
    for (SweepParameter parameter : parameters) {
      cells *= parameter.values().size();
      if (cells > MOST_CELLS) {
        throw new IllegalArgumentException(
            "the sweep has more than " + MOST_CELLS + " cells; take fewer values or seeds");
      }
    }
  }

  /** Returns the points of the grid, the last parameter changing fastest. */
  public List<Map<String, String>> grid() {
    List<Map<String, String>> points = List.of(Map.of());
    for (SweepParameter parameter : parameters) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> point : points) {
        for (String value : parameter.values()) {
          Map<String, String> more = new LinkedHashMap<>(point);
          more.put(parameter.name(), value);
          longer.add(more);
        }
      }
      points = longer;
    }
    return points;
  }

  /**
   * Returns all cells, by point of the grid and then by seed.
   *
   * @throws spiritsafe.scenario.ScenarioException if a knob or a value is not legal
   */
  public List<SweepCell> cells(Variant variant) {
    List<SweepCell> cells = new ArrayList<>();
    for (Map<String, String> point : grid()) {
      Scenario changed = variant.of(point);
      String lock = ScenarioLock.write(changed);
      for (long seed : seeds) {
        cells.add(new SweepCell(point, seed, changed, key(lock, seed)));
      }
    }
    return cells;
  }

  private String key(String lock, long seed) {
    StringBuilder all = new StringBuilder(CellFile.FORMAT).append('\n');
    all.append(version).append('\n').append(seed).append('\n').append(policy.text()).append('\n');
    detectors.forEach(detector -> all.append(detector.text()).append('\n'));
    jars.forEach(jar -> all.append(jar).append('\n'));
    return Digests.of(all.append(lock).toString());
  }
}
