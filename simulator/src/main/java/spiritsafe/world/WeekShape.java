package spiritsafe.world;

import java.util.Arrays;

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

  /**
   * Steps in which a time is sought whose hours are partly those of a holiday; halves each time.
   */
  private static final int STEPS = 200;

  private static final double EXACT_HOURS = 1e-9;

  private final double[] cumulative = new double[HOURS + 1];

  /** First moments of days that are kept as Sundays, and how many hours on that Sunday's are. */
  private final long[] sundays;

  private final int[] hoursToSunday;

  private WeekShape(double[] factors, long[] sundays, int[] hoursToSunday) {
    this.sundays = sundays;
    this.hoursToSunday = hoursToSunday;
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
    return new WeekShape(factors, new long[0], new int[0]);
  }

  /**
   * Makes a shape of each hour of the week.
   *
   * @param factors 168 factors from Monday 00:00 UTC, 0 or more and not all 0
   */
  public static WeekShape of(double[] factors) {
    if (factors.length != HOURS) {
      throw new IllegalArgumentException(factors.length + " hours; a week has " + HOURS);
    }
    return new WeekShape(factors, new long[0], new int[0]);
  }

  /** Returns this shape mixed with a flat one: 0 is flat, 1 is this. */
  public WeekShape mixed(double strength) {
    double[] factors = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      factors[hour] = 1 - strength + strength * (cumulative[hour + 1] - cumulative[hour]);
    }
    return new WeekShape(factors, sundays, hoursToSunday);
  }

  /**
   * Returns this shape with one day kept as the Sunday of its week is: a holiday.
   *
   * @param dayMicros the first moment of the day, by the local clock
   * @param utcOffsetHours local time less UTC
   */
  public WeekShape withSundayAt(long dayMicros, int utcOffsetHours) {
    long local = dayMicros + utcOffsetHours * HOUR_MICROS - FIRST_MONDAY_MICROS;
    int weekday = (int) Math.floorMod(Math.floorDiv(local, 24 * HOUR_MICROS), 7L);
    int last = sundays.length;
    long[] days = Arrays.copyOf(sundays, last + 1);
    int[] hours = Arrays.copyOf(hoursToSunday, last + 1);
    days[last] = dayMicros;
    hours[last] = (6 - weekday) * 24;
    double[] factors = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      factors[hour] = cumulative[hour + 1] - cumulative[hour];
    }
    return new WeekShape(factors, days, hours);
  }

  /** Returns the mean number of hours' worth of calls, at rate 1 an hour, between two times. */
  public double mass(long fromMicros, long toMicros) {
    double mass = massTo(toMicros) - massTo(fromMicros);
    for (int i = 0; i < sundays.length; i++) {
      long from = Math.max(fromMicros, sundays[i]);
      long to = Math.min(toMicros, sundays[i] + 24 * HOUR_MICROS);
      if (from < to) {
        long shift = hoursToSunday[i] * HOUR_MICROS;
        mass += massTo(to + shift) - massTo(from + shift) - massTo(to) + massTo(from);
      }
    }
    return mass;
  }

  /**
   * Returns the time at which a mass has gathered since another time.
   *
   * @param hours the mass: hours at the mean rate, 0 or more
   */
  public long after(long fromMicros, double hours) {
    long at = periodicAfter(fromMicros, hours);
    // Sundays are quieter than other days, or about so, so that the time sought is rarely earlier:
    // whatever is still owed is waited for again.
    for (int step = 0; step < STEPS && sundays.length > 0; step++) {
      double owed = hours - mass(fromMicros, at);
      if (owed <= EXACT_HOURS) {
        break;
      }
      at = Math.max(at + 1, periodicAfter(at, owed));
    }
    return at;
  }

  private long periodicAfter(long fromMicros, double hours) {
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
    Arrays.fill(ones, 1);
    return ones;
  }
}
