package spiritsafe.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The shape of the day of both sides, hour beside hour.
 *
 * <p>A trace with a wall clock is compared hour by hour of UTC. One that counts from its own start
 * does not say which hour that was, so the generated day is turned by the whole number of hours
 * that fits it best; the hours are then those of the trace.
 *
 * @param wallClock whether hours are of UTC, and not of the trace
 * @param real requests in each hour over the mean hour, 24 of them
 * @param generated the same of the generated side, turned
 * @param turnedHours by how many hours the generated day was turned, 0 to 23
 * @param correlation Pearson's, of the two; −1 to 1, not a number where one side is flat
 */
record DayProfile(
    boolean wallClock,
    List<Double> real,
    List<Double> generated,
    int turnedHours,
    double correlation) {

  private static final int HOURS = 24;

  DayProfile {
    real = List.copyOf(real);
    generated = List.copyOf(generated);
  }

  /** Compares two days; empty when a side is not longer than a day. */
  static Optional<DayProfile> of(boolean wallClock, List<Double> real, List<Double> generated) {
    if (real.isEmpty() || generated.isEmpty()) {
      return Optional.empty();
    }
    DayProfile best = turned(wallClock, real, generated, 0);
    for (int hours = 1; hours < HOURS && !wallClock; hours++) {
      DayProfile other = turned(false, real, generated, hours);
      best = other.correlation > best.correlation ? other : best;
    }
    return Optional.of(best);
  }

  private static DayProfile turned(
      boolean wallClock, List<Double> real, List<Double> generated, int hours) {
    List<Double> turned = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      turned.add(generated.get((hour + hours) % HOURS));
    }
    return new DayProfile(
        wallClock, real, turned, hours, Moments.pearson(array(real), array(turned)));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the name of the row of an hour in a scorecard. */
  String row(int hour) {
    return String.format(Locale.ROOT, "hour_factor_%02d_%s", hour, wallClock ? "utc" : "of_trace");
  }
}
