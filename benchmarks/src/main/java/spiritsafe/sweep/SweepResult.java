package spiritsafe.sweep;

import java.util.List;
import java.util.Objects;

/**
 * What came of a sweep.
 *
 * @param plan what was swept
 * @param cells by point of the grid and then by seed
 * @param points of each cell, one a detector, in the order of the cells
 */
public record SweepResult(SweepPlan plan, List<SweepCell> cells, List<List<SweepPoint>> points) {

  /** Takes what came of a cell. */
  @FunctionalInterface
  public interface Visitor {
    /** Called for each detector of each cell, in order. */
    void visit(SweepCell cell, SweepPoint point);
  }

  /** Refuses cells without points. */
  public SweepResult {
    Objects.requireNonNull(plan, "plan");
    cells = List.copyOf(cells);
    points = points.stream().map(List::copyOf).toList();
    if (cells.size() != points.size()) {
      throw new IllegalArgumentException(cells.size() + " cells have points of " + points.size());
    }
  }

  /** Shows every point. */
  public void each(Visitor visitor) {
    for (int i = 0; i < cells.size(); i++) {
      for (SweepPoint point : points.get(i)) {
        visitor.visit(cells.get(i), point);
      }
    }
  }

  /** Returns how many runs of detectors failed. */
  public long failed() {
    return points.stream().flatMap(List::stream).filter(point -> !point.ok()).count();
  }
}
