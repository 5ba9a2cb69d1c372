package spiritsafe.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers read in reports of a gate. */
final class GateWords {

  private GateWords() {}

  /** A double has no more significant places than these. */
  private static final int MOST_PLACES = 17;

  /**
   * Returns a number with three significant places, and never fewer than its whole digits; with
   * more where it would be told as 1 and is not.
   */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "not estimable";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "beyond what was seen" : "below what was seen";
    }
    int places = 3;
    while (places < MOST_PLACES && Math.abs(value) != 1 && Math.abs(rounded(value, places)) == 1) {
      places++;
    }
    return written(value, places);
  }

  /**
   * Returns a number with three significant places, and with as many more as it takes to see on
   * which side of a bound it lies: 0.79996 beside 0.8 is not told as 0.8.
   */
  static String number(double value, Bound bound) {
    if (!Double.isFinite(value)) {
      return number(value);
    }
    int places = 3;
    while (places < MOST_PLACES
        && (bound.met(rounded(value, places)) != bound.met(value)
            || (rounded(value, places) == bound.value() && value != bound.value()))) {
      places++;
    }
    return places == 3 ? number(value) : written(value, places);
  }

  /** Returns a number that somebody has written, with all its places. */
  static String exact(double value) {
    return written(value, MOST_PLACES);
  }

  private static double rounded(double value, int places) {
    return BigDecimal.valueOf(value).round(new MathContext(places)).doubleValue();
  }

  private static String written(double value, int places) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(places)).stripTrailingZeros();
    if (Math.abs(value) >= 1000) {
      int decimals = places == 3 ? 0 : Math.max(0, rounded.scale());
      BigDecimal shown = places == 3 ? BigDecimal.valueOf(value) : rounded;
      return String.format(Locale.ROOT, "%,." + decimals + "f", shown);
    }
    String text = rounded.toPlainString();
    return Math.abs(value) < 1e-4 && value != 0
        ? rounded.unscaledValue().signum() == 0 ? "0" : scientific(rounded)
        : text;
  }

  private static String scientific(BigDecimal value) {
    int digits = value.precision() - 1;
    return String.format(Locale.ROOT, "%." + digits + "e", value);
  }

  /** Returns a number with its sign. */
  static String signed(double value) {
    return (value > 0 ? "+" : "") + number(value);
  }

  /** Returns an interval in brackets whose ends show on which side of a bound they lie. */
  static String interval(double low, double high, Bound bound) {
    return "["
        + number(low, bound)
        + ", "
        + (Double.isInfinite(high) ? "∞" : number(high, bound))
        + "]";
  }

  /** Returns an interval in brackets. */
  static String interval(double low, double high) {
    return "[" + number(low) + ", " + (Double.isInfinite(high) ? "∞" : number(high)) + "]";
  }
}
