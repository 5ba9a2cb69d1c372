package spiritsafe.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers read in reports of a gate. */
final class GateWords {

  private GateWords() {}

  /** Returns a number with three significant places, and never fewer than its whole digits. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "not estimable";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "beyond what was seen" : "below what was seen";
    }
    if (Math.abs(value) >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    String text =
        new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    return text.length() > 9 ? String.format(Locale.ROOT, "%.2e", value) : text;
  }

  /** Returns a number with its sign. */
  static String signed(double value) {
    return (value > 0 ? "+" : "") + number(value);
  }

  /** Returns an interval in brackets. */
  static String interval(double low, double high) {
    return "[" + number(low) + ", " + (Double.isInfinite(high) ? "∞" : number(high)) + "]";
  }
}
