package spiritsafe.bench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import spiritsafe.metric.Threshold;

/**
 * How fast one detector was.
 *
 * @param threshold at which alerts were compared
 * @param exchanges of each pass as fast as could be
 * @param offline exchanges a second of each of them, in order; the first warms up
 * @param alerts of a plain run over these exchanges
 * @param open waits at the rate asked for, if one was
 * @param peak the highest rate that meets the objective, if it was looked for
 */
public record Speed(
    Threshold threshold,
    int exchanges,
    List<Double> offline,
    int alerts,
    Optional<OpenLoop> open,
    Optional<PeakSearch.Peak> peak) {

  /** Refuses nulls; copies. */
  public Speed {
    Objects.requireNonNull(threshold, "threshold");
    offline = List.copyOf(offline);
    Objects.requireNonNull(open, "open");
    Objects.requireNonNull(peak, "peak");
  }

  /** Returns the median rate as fast as could be, without the first pass if there are others. */
  public double medianOffline() {
    List<Double> sorted = warm();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Returns the rates that count, lowest first. */
  List<Double> warm() {
    return (offline.size() == 1 ? offline : offline.subList(1, offline.size()))
        .stream().sorted().toList();
  }
}
