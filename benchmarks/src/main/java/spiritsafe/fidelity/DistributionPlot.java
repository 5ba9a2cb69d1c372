package spiritsafe.fidelity;

import java.util.Locale;
import java.util.Map;

/** Cumulative distributions of samples over a logarithmic axis, as an SVG picture. */
final class DistributionPlot {

  private static final int WIDTH = 460;
  private static final int HEIGHT = 300;
  private static final int LEFT = 48;
  private static final int RIGHT = 28;
  private static final int TOP = 30;
  private static final int BOTTOM = 44;
  private static final int POINTS = 240;

  private final String title;
  private final String unit;
  private final double lowest;
  private final double highest;
  private final StringBuilder out = new StringBuilder();

  /**
   * Prepares a picture.
   *
   * @param lowest the power of ten at the left edge; smaller values, and 0, count there
   * @param highest the power of ten at the right edge
   */
  private DistributionPlot(String title, String unit, int lowest, int highest) {
    this.title = title;
    this.unit = unit;
    this.lowest = lowest;
    this.highest = highest;
  }

  /**
   * Draws samples.
   *
   * @param title what is shown; no character that HTML reserves
   * @param unit what the axis counts; the same
   * @param samples by the class of their line in the style sheet, which is also their name
   */
  static String svg(String title, String unit, Map<String, double[]> samples) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (double[] sample : samples.values()) {
      double[] ascending = Moments.sorted(sample);
      double low = Moments.quantile(ascending, 0.001);
      smallest = low > 0 ? Math.min(smallest, low) : smallest;
      largest = ascending.length > 0 ? Math.max(largest, ascending[ascending.length - 1]) : largest;
    }
    int lowest = smallest < largest ? (int) Math.floor(StrictMath.log10(smallest)) : 0;
    int highest =
        largest > 0 ? Math.max(lowest + 1, (int) Math.ceil(StrictMath.log10(largest))) : 1;
    DistributionPlot plot =
        new DistributionPlot(title, unit, Math.max(lowest, highest - 7), highest);
    plot.frame();
    samples.forEach(plot::line);
    return plot.out.append("</svg>\n").toString();
  }

  private void frame() {
    add(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s: cumulative distributions\">\n",
        WIDTH, HEIGHT, title);
    add("<text class=\"title\" x=\"%d\" y=\"18\">%s</text>\n", LEFT, title);
    for (int quarter = 0; quarter <= 4; quarter++) {
      double y = y(quarter / 4.0);
      add(
          "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>"
              + "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>\n",
          LEFT, y, WIDTH - RIGHT, y, LEFT - 6, y + 4, quarter * 25);
    }
    for (int power = (int) lowest; power <= highest; power++) {
      double x = x(power);
      add(
          "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>"
              + "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
          x, TOP, x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 16, label(power));
    }
    add(
        "<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
        WIDTH - RIGHT, HEIGHT - 8, unit);
  }

  private void line(String name, double[] sample) {
    double[] ascending = Moments.sorted(sample);
    if (ascending.length == 0) {
      return;
    }
    out.append("<polyline class=\"line ").append(name).append("\" points=\"");
    for (int i = 0; i <= POINTS; i++) {
      double power = lowest + (highest - lowest) * i / POINTS;
      add("%.1f,%.1f ", x(power), y(shareUpTo(ascending, StrictMath.pow(10, power))));
    }
    out.append("\"/>\n");
  }

  private static double shareUpTo(double[] ascending, double value) {
    int from = 0;
    int to = ascending.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (ascending[middle] <= value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from / (double) ascending.length;
  }

  private double x(double power) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (power - lowest) / (highest - lowest);
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }

  private static String label(int power) {
    if (power < 0) {
      return "0." + "0".repeat(-power - 1) + "1";
    }
    return power < 4
        ? "1" + "0".repeat(power)
        : power < 7 ? "1" + "0".repeat(power - 3) + " k" : "1e" + power;
  }

  private void add(String form, Object... values) {
    out.append(String.format(Locale.ROOT, form, values));
  }
}
