package spiritsafe.fidelity;

/**
 * How finely a trace tells time.
 *
 * <p>Some traces are cut to coarse ticks, with a jitter of the finest digit: Mooncake's requests
 * come at multiples of 3 s, give or take a millisecond. A generator that tells microseconds would
 * be told from them by that alone, so both sides are put on the same ticks first.
 */
final class ClockTick {

  /** Round steps that loggers use, in units of a power of ten of microseconds. */
  private static final int[] STEPS = {1, 2, 3, 5, 6};

  private static final long LONGEST_MICROS = 3_600_000_000L;

  /** The share of times that may lie off the ticks: a few mended or merged rows. */
  private static final double STRAY_SHARE = 0.01;

  /** How far off a tick still counts as on it; a thousandth lets 0.2 % pass by chance. */
  private static final long NEARNESS = 1_000;

  private ClockTick() {}

  /**
   * Returns the coarsest round step from 1 µs to 1 h on whose multiples 99 % of the requests
   * arrive, counted from the first, to a thousandth of the step; in microseconds.
   */
  static long of(RequestSeries series) {
    long coarsest = 1;
    for (long power = 1; power <= LONGEST_MICROS; power *= 10) {
      for (int step : STEPS) {
        long tick = step * power;
        if (tick > 1 && tick <= LONGEST_MICROS && keeps(series, tick)) {
          coarsest = Math.max(coarsest, tick);
        }
      }
    }
    return coarsest;
  }

  private static boolean keeps(RequestSeries series, long tick) {
    long allowed = tick / NEARNESS;
    long strays = 0;
    long ticks = 0;
    for (int i = 0; i < series.size(); i++) {
      long since = series.timeMicros(i) - series.timeMicros(0);
      long off = since % tick;
      if (Math.min(off, tick - off) > allowed) {
        strays++;
      }
      ticks = since / tick;
    }
    // a trace that is over within a few ticks shows nothing about them
    return ticks >= 10 && strays <= STRAY_SHARE * series.size();
  }
}
