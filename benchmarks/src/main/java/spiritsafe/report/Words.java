package spiritsafe.report;

import java.util.Locale;
import spiritsafe.metric.Interval;

/** How numbers read in reports for people. */
final class Words {

  private Words() {}

  /** Returns a share with three decimals, or in powers of ten when those would hide it. */
  static String number(double value) {
    return value != 0 && Math.abs(value) < 0.001
        ? String.format(Locale.ROOT, "%.1e", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** Returns a share and its interval in twelve characters, for example {@code 0.75 .62–.84}. */
  static String withInterval(double share, Interval interval) {
    return String.format(
        Locale.ROOT, "%.2f %s–%s", share, end(interval.low()), end(interval.high()));
  }

  private static String end(double share) {
    String text = String.format(Locale.ROOT, "%.2f", share);
    return text.equals("1.00") ? "1" : text.equals("0.00") ? "0" : text.substring(1);
  }

  /** Returns a whole number with its thousands, short from ten thousand on: 950, 9,500, 12 k. */
  static String count(double value) {
    if (value < 10_000) {
      return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
    }
    return value < 1e7
        ? String.format(Locale.ROOT, "%.0f k", value / 1e3)
        : String.format(Locale.ROOT, "%.1f M", value / 1e6);
  }
}
