package spiritsafe.arena;

import java.util.OptionalDouble;

/**
 * How far a policy keeps operators from what they would have had: one minus the useful exchanges of
 * a stretch of time over those of the same stretch in the world where nothing is done.
 *
 * <p>All time is counted from the hour of the first useful exchange in that world to that of its
 * last; outside it there is nothing to contain.
 */
final class ContainmentCurve {

  private static final int DAY = 24;

  private final double[] under;
  private final double[] free;
  private final int from;
  private final int to;

  /**
   * Makes one.
   *
   * @param under useful exchanges of each hour under the policy
   * @param free those where nothing is done
   */
  ContainmentCurve(double[] under, double[] free) {
    this.under = under.clone();
    this.free = free.clone();
    int first = 0;
    while (first < free.length && free[first] == 0) {
      first++;
    }
    int last = free.length;
    while (last > first && free[last - 1] == 0) {
      last--;
    }
    this.from = first;
    this.to = last;
  }

  /** Returns how many days there are, the last perhaps not whole. */
  int days() {
    return (to - from + DAY - 1) / DAY;
  }

  /** Returns the containment of a day, counted from 0; empty when there was nothing to contain. */
  OptionalDouble day(int day) {
    return of(from + day * DAY, Math.min(to, from + (day + 1) * DAY));
  }

  /**
   * Returns after how many days a containment is reached to stay: the first hour from which on
   * every day, begun at any hour, has at least that much. Empty when that does not come; whether it
   * would have come later cannot be known.
   *
   * @param level share contained, 0 to 1
   */
  OptionalDouble daysTo(double level) {
    if (from == to) {
      return OptionalDouble.empty();
    }
    int lastBegin = Math.max(from, to - DAY);
    OptionalDouble reached = OptionalDouble.empty();
    for (int hour = lastBegin; hour >= from; hour--) {
      OptionalDouble containment = of(hour, Math.min(to, hour + DAY));
      if (containment.isPresent() && containment.getAsDouble() < level - 1e-12) {
        return reached;
      }
      reached = OptionalDouble.of((hour - from) / (double) DAY);
    }
    return reached;
  }

  private OptionalDouble of(int begin, int end) {
    double got = 0;
    double had = 0;
    for (int hour = begin; hour < end; hour++) {
      got += under[hour];
      had += free[hour];
    }
    return had == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, 1 - got / had));
  }
}
