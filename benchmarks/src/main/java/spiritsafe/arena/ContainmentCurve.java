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
   * Returns after how many days a containment is reached: the first hour after which both the next
   * day and all that is left have it. A day that is made up for later is therefore none. Empty when
   * that does not come; whether it would have come later cannot be known.
   *
   * @param level share contained, 0 to 1
   */
  OptionalDouble daysTo(double level) {
    for (int hour = from; hour <= lastBegin() && from < to; hour++) {
      if (reaches(hour, Math.min(to, hour + DAY), level) && reaches(hour, to, level)) {
        return days(hour);
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * Returns after how many days a containment is reached to stay: the hour from which on every day,
   * begun at any hour, has it. Empty when that does not come.
   *
   * @param level share contained, 0 to 1
   */
  OptionalDouble daysToStay(double level) {
    OptionalDouble reached = OptionalDouble.empty();
    for (int hour = lastBegin(); hour >= from && from < to; hour--) {
      if (!reaches(hour, Math.min(to, hour + DAY), level)) {
        return reached;
      }
      reached = days(hour);
    }
    return reached;
  }

  private int lastBegin() {
    return Math.max(from, to - DAY);
  }

  private OptionalDouble days(int hour) {
    return OptionalDouble.of((hour - from) / (double) DAY);
  }

  /** A time in which there was nothing to contain does not speak against it. */
  private boolean reaches(int begin, int end, double level) {
    OptionalDouble containment = of(begin, end);
    return containment.isEmpty() || containment.getAsDouble() >= level - 1e-12;
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
