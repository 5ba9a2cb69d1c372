package spiritsafe.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart: its ends, its scale and its ticks, which are all written in one way.
 *
 * @param label what it shows
 * @param least one end; above 0 on a logarithmic scale
 * @param most the other end, above the first
 * @param ticks in rising order
 */
record Axis(String label, double least, double most, boolean logarithmic, List<Tick> ticks) {

  /** A labelled place. */
  record Tick(double at, String label) {}

  Axis {
    if (!(most > least) || (logarithmic && !(least > 0))) {
      throw new IllegalArgumentException("axis from " + least + " to " + most);
    }
    ticks = List.copyOf(ticks);
  }

  /** Returns an axis of shares, from 0 to 1. */
  static Axis share(String label) {
    return linear(label, 0, 1);
  }

  /** Returns an axis in even steps. */
  static Axis linear(String label, double least, double most) {
    double end = most > least ? most : least + 1;
    List<Tick> ticks = new ArrayList<>();
    int decimals = end - least >= 40 ? 0 : end - least >= 4 ? 1 : end - least >= 0.4 ? 2 : 4;
    for (int i = 0; i <= 4; i++) {
      double at = least + (end - least) * i / 4;
      ticks.add(new Tick(at, String.format(Locale.ROOT, "%,." + decimals + "f", at)));
    }
    return new Axis(label, least, end, false, ticks);
  }

  /** Returns an axis of powers of ten around two ends. */
  static Axis logarithmic(String label, double least, double most) {
    int low = (int) StrictMath.floor(StrictMath.log10(least) + 1e-9);
    int high = (int) StrictMath.ceil(StrictMath.log10(most) - 1e-9);
    high = Math.max(high, low + 1);
    List<Tick> ticks = new ArrayList<>();
    for (int power = low; power <= high; power++) {
      BigDecimal at = BigDecimal.ONE.scaleByPowerOfTen(power);
      ticks.add(new Tick(at.doubleValue(), grouped(at)));
    }
    return new Axis(
        label, ticks.get(0).at(), ticks.get(ticks.size() - 1).at(), true, List.copyOf(ticks));
  }

  /**
   * Returns an axis of percentiles that gives each further nine the same room, as plots of
   * HdrHistogram do: a share p stands at 1 / (1 − p).
   */
  static Axis percentiles(String label, double most) {
    List<Tick> ticks = new ArrayList<>(List.of(new Tick(1, "0 %"), new Tick(2, "50 %")));
    String nines = "90 %";
    double end = 100;
    for (double at = 10; at <= Math.max(100, most) * 1.001; at *= 10) {
      ticks.add(new Tick(at, nines));
      nines = at == 10 ? "99 %" : at == 100 ? "99.9 %" : nines.replace(" %", "9 %");
      end = at;
    }
    return new Axis(label, 1, end, true, ticks);
  }

  /** Returns where a number stands, from 0 to 1; what lies beyond an end stands at it. */
  double place(double value) {
    double clipped = Math.max(least, Math.min(most, value));
    return logarithmic
        ? (StrictMath.log10(clipped) - StrictMath.log10(least))
            / (StrictMath.log10(most) - StrictMath.log10(least))
        : (clipped - least) / (most - least);
  }

  private static String grouped(BigDecimal number) {
    return number.compareTo(BigDecimal.ONE) < 0
        ? number.toPlainString()
        : String.format(Locale.ROOT, "%,.0f", number);
  }

  /** Returns a number in plain digits, three of which count. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
    }
    if (value == StrictMath.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (Math.abs(value) >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return rounded.scale() > 9 ? rounded.toString() : rounded.toPlainString();
  }
}
