package spiritsafe.arena;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Containment by day, one line a policy, as an SVG picture that needs no style sheet. */
final class ContainmentPlot {

  private static final int WIDTH = 720;
  private static final int LEFT = 56;
  private static final int RIGHT = 24;
  private static final int TOP = 36;
  private static final int PLOT = 260;
  private static final int LINE = 18;

  /** Distinct to most people with colour blindness (Okabe and Ito, 2008). */
  private static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

  private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");

  private final StringBuilder out = new StringBuilder();
  private final int days;

  private ContainmentPlot(int days) {
    this.days = Math.max(1, days);
  }

  static String svg(ArenaResult result) {
    List<Outcome> shown =
        result.outcomes().stream().filter(o -> !o.policy().rules().isEmpty()).toList();
    ContainmentPlot plot = new ContainmentPlot(result.containment(result.none()).days());
    boolean named = shown.stream().map(Outcome::detectors).distinct().count() > 1;
    plot.frame("Containment per day: " + result.scenario(), shown.size());
    for (int i = 0; i < shown.size(); i++) {
      ArenaRow row = new ArenaRow(result, shown.get(i), named);
      plot.line(i, row.name(), result.containment(shown.get(i)));
    }
    return plot.out.append("</svg>\n").toString();
  }

  private void frame(String title, int lines) {
    int height = TOP + PLOT + 48 + lines * LINE;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"12\">\n",
        WIDTH, height, escaped(title));
    add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", WIDTH, height);
    add("<text x=\"%d\" y=\"20\" font-size=\"14\">%s</text>\n", LEFT, escaped(title));
    for (int quarter = 0; quarter <= 4; quarter++) {
      double y = y(quarter / 4.0);
      add(
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>"
              + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>\n",
          LEFT, y, WIDTH - RIGHT, y, LEFT - 6, y + 4, quarter * 25);
    }
    int step = Math.max(1, (days + 9) / 10);
    for (int day = 0; day <= days; day += step) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
          x(day), TOP + PLOT + 16, day);
    }
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">days from the first leak</text>\n",
        WIDTH - RIGHT, TOP + PLOT + 32);
  }

  private void line(int number, String name, ContainmentCurve curve) {
    String colour = COLOURS.get(number % COLOURS.size());
    String dash = DASHES.get(number % DASHES.size());
    String stroke =
        "fill=\"none\" stroke=\""
            + colour
            + "\" stroke-width=\"2\""
            + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    StringBuilder points = new StringBuilder();
    for (int day = 0; day < curve.days(); day++) {
      OptionalDouble containment = curve.day(day);
      if (containment.isPresent()) {
        double y = y(containment.getAsDouble());
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(day), y));
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(Math.min(days, day + 1)), y));
      }
    }
    add("<polyline %s points=\"%s\"/>\n", stroke, points.toString().strip());
    int y = TOP + PLOT + 48 + number * LINE;
    add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" %s/>", LEFT, y, LEFT + 30, y, stroke);
    add("<text x=\"%d\" y=\"%d\">%s</text>\n", LEFT + 38, y + 4, escaped(name));
  }

  private double x(double day) {
    return LEFT + (WIDTH - LEFT - RIGHT) * day / days;
  }

  private static double y(double share) {
    return TOP + PLOT * (1 - share);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private void add(String form, Object... values) {
    out.append(String.format(Locale.ROOT, form, values));
  }
}
