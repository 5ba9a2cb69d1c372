package spiritsafe.feature;

/**
 * How much happened in the last 24 clock hours, the one that is running among them: 23 to 24 hours.
 * One counter for each, about 250 bytes.
 */
public final class TrailingDay {

  private static final long HOUR_MICROS = 3_600_000_000L;

  private final double[] hours = new double[24];
  private long hour = Long.MIN_VALUE;
  private double sum;

  /**
   * Adds an amount at a time, not before the last, and returns that of the last 24 clock hours. It
   * is exact for whole amounts.
   */
  public double add(long timeMicros, double amount) {
    long now = Math.floorDiv(timeMicros, HOUR_MICROS);
    if (hour == Long.MIN_VALUE || now - hour >= 24) {
      java.util.Arrays.fill(hours, 0);
      sum = 0;
      hour = now;
    }
    while (hour < now) {
      hour++;
      int slot = (int) Math.floorMod(hour, 24L);
      sum -= hours[slot];
      hours[slot] = 0;
    }
    hours[(int) Math.floorMod(now, 24L)] += amount;
    sum += amount;
    return sum;
  }
}
