package spiritsafe.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check is run on: a scenario under some seeds, or a data set.
 *
 * @param scenario a bundled name, or a file relative to the gate file; empty for a data set
 * @param dataset a folder relative to the gate file; empty for a scenario
 * @param treeSha256 what the tree of the data set must digest to; empty when it is not pinned
 * @param seeds of a scenario, each once; none for a data set
 * @param scale of a scenario, above 0
 * @param lifecycle whether what is judged on it decides
 * @param line where it stands in the gate file
 */
public record GateGround(
    Optional<String> scenario,
    Optional<String> dataset,
    Optional<String> treeSha256,
    List<Long> seeds,
    double scale,
    Lifecycle lifecycle,
    int line) {

  /** Refuses what is both or neither. */
  public GateGround {
    Objects.requireNonNull(treeSha256, "treeSha256");
    Objects.requireNonNull(lifecycle, "lifecycle");
    seeds = List.copyOf(seeds);
    if (scenario.isPresent() == dataset.isPresent() || seeds.isEmpty() == scenario.isPresent()) {
      throw new IllegalArgumentException("a ground is a scenario with seeds or a data set");
    }
  }

  /** Returns the scenario or data set by its bare name, without folder or suffix. */
  public String name() {
    String whole = scenario.orElseGet(dataset::orElseThrow);
    String last = whole.substring(whole.replaceAll("[/\\\\]+$", "").lastIndexOf('/') + 1);
    return scenario.isPresent() ? last.replaceAll("\\.ya?ml$", "") : last;
  }
}
