package spiritsafe.world;

/**
 * How the rate of a sender varies over the hours of a week: 168 factors of mean 1, from Monday
 * 00:00 UTC, with the arithmetic to walk through them.
 */
public final class WeekShape {

  private static final int HOURS = 168;
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final long WEEK_MICROS = HOURS * HOUR_MICROS;

  /** 1970-01-05T00:00Z was the first Monday of the epoch. */
  private static final long FIRST_MONDAY_MICROS = 4 * 24 * HOUR_MICROS;

  /** The same rate all week. */
  public static final WeekShape FLAT = of(constant(24), constant(7), 0);

  private final double[] cumulative = new double[HOURS + 1];

  private WeekShape(double[] factors) {
    double sum = 0;
    for (double factor : factors) {
      sum += factor;
    }
    for (int i = 0; i < HOURS; i++) {
      cumulative[i + 1] = cumulative[i] + factors[i] * HOURS / sum;
    }
  }

  /**
   * Makes a shape.
   *
   * @param hours 24 factors from local midnight, each above 0
   * @param days 7 factors from Monday, each above 0
   * @param utcOffsetHours local time less UTC, −12 to 14
   */
  public static WeekShape of(double[] hours, double[] days, int utcOffsetHours) {
    double[] factors = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      int local = Math.floorMod(hour + utcOffsetHours, HOURS);
      factors[hour] = hours[local % 24] * days[local / 24];
    }
    return new WeekShape(factors);
  }

  /** Returns this shape mixed with a flat one: 0 is flat, 1 is this. */
  public WeekShape mixed(double strength) {
    double[] factors = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      factors[hour] = 1 - strength + strength * (cumulative[hour + 1] - cumulative[hour]);
    }
    return new WeekShape(factors);
  }

  /** Returns the mean number of hours' worth of calls, at rate 1 an hour, between two times. */
  public double mass(long fromMicros, long toMicros) {
    return massTo(toMicros) - massTo(fromMicros);
  }

  /**
   * Returns the time at which a mass has gathered since another time.
   *
   * @param hours the mass: hours at the mean rate, 0 or more
   */
  public long after(long fromMicros, double hours) {
    long week = Math.floorDiv(fromMicros - FIRST_MONDAY_MICROS, WEEK_MICROS);
    double target = within(fromMicros - FIRST_MONDAY_MICROS - week * WEEK_MICROS) + hours;
    long weeks = (long) (target / HOURS);
    target -= weeks * HOURS;
    int low = 0;
    int high = HOURS;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] <= target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double share = (target - cumulative[low]) / (cumulative[low + 1] - cumulative[low]);
    return FIRST_MONDAY_MICROS
        + (week + weeks) * WEEK_MICROS
        + low * HOUR_MICROS
        + (long) (share * HOUR_MICROS);
  }

  private double massTo(long micros) {
    long week = Math.floorDiv(micros - FIRST_MONDAY_MICROS, WEEK_MICROS);
    return (double) week * HOURS + within(micros - FIRST_MONDAY_MICROS - week * WEEK_MICROS);
  }

  private double within(long microsOfWeek) {
    int hour = (int) (microsOfWeek / HOUR_MICROS);
    double share = (microsOfWeek - hour * HOUR_MICROS) / (double) HOUR_MICROS;
    return cumulative[hour] + share * (cumulative[hour + 1] - cumulative[hour]);
  }

  private static double[] constant(int length) {
    double[] ones = new double[length];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
