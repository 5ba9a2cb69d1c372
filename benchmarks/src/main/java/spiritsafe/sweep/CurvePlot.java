package spiritsafe.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Curves with bands, in panels beside one another, as an SVG picture of its own. */
final class CurvePlot {

  /**
   * A point of a curve.
   *
   * @param x its place on the axis
   * @param y its mean
   * @param low the lower edge of the band
   * @param high the upper edge of the band
   */
  record Mark(double x, double y, double low, double high) {}

  /** A named line. */
  record Curve(String name, List<Mark> marks) {}

  /** Curves over one axis, under a label that may be empty. */
  record Panel(String label, List<Curve> curves) {}

  /**
   * What all panels have in common.
   *
   * @param name under the horizontal axis
   * @param ticks labels by place
   * @param top the upper end of the vertical axis, which starts at 0
   * @param whole whether the vertical axis counts
   */
  record Axis(String name, SortedMap<Double, String> ticks, double top, boolean whole) {}

  // Okabe and Ito (2008): told apart by those who see fewer colours; grey is for chance.
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#1b1b1b");
  private static final String GREY = "#888888";

  private static final int WIDTH = 340;
  private static final int HEIGHT = 260;
  private static final int LEFT = 46;
  private static final int RIGHT = 20;
  private static final int TOP = 26;
  private static final int BOTTOM = 44;
  private static final int HEAD = 30;
  private static final int KEY = 180;
  private static final int COLUMNS = 3;
  private static final int LONGEST_NAME = 24;

  private final Axis axis;
  private final StringBuilder out = new StringBuilder();
  private int left;
  private int top;

  private CurvePlot(Axis axis) {
    this.axis = axis;
  }

  static String svg(String title, Axis axis, List<Panel> panels) {
    int columns = Math.min(COLUMNS, panels.size());
    int rows = (panels.size() + columns - 1) / columns;
    int width = columns * WIDTH + KEY;
    int height = HEAD + rows * HEIGHT;
    CurvePlot plot = new CurvePlot(axis);
    plot.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            + "<style>text{font:12px system-ui,sans-serif;fill:#333}.title{font-weight:600;"
            + "font-size:14px}.grid{stroke:#ddd}.line{fill:none;stroke-width:2}"
            + ".band{stroke:none;fill-opacity:.15}</style>\n"
            + "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n"
            + "<text class=\"title\" x=\"%d\" y=\"20\">%s</text>\n",
        width, height, width, height, escape(title), width, height, LEFT, escape(title));
    for (int i = 0; i < panels.size(); i++) {
      plot.left = i % columns * WIDTH;
      plot.top = HEAD + i / columns * HEIGHT;
      plot.panel(panels.get(i));
    }
    plot.key(columns * WIDTH, panels.get(0).curves());
    return plot.out.append("</svg>\n").toString();
  }

  private void panel(Panel panel) {
    if (!panel.label().isEmpty()) {
      add("<text x=\"%d\" y=\"%d\">%s</text>\n", left + LEFT, top + 16, escape(panel.label()));
    }
    frame();
    int number = 0;
    for (Curve curve : panel.curves()) {
      curve(curve, colour(curve, number++));
    }
  }

  private void frame() {
    int steps = axis.whole() && axis.top() < 4 ? (int) Math.ceil(axis.top()) : 4;
    for (int step = 0; step <= steps; step++) {
      double value = axis.top() * step / steps;
      double y = y(value);
      add(
          "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>"
              + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
          left + LEFT,
          y,
          left + WIDTH - RIGHT,
          y,
          left + LEFT - 6,
          y + 4,
          axis.whole()
              ? String.format(Locale.ROOT, "%.4g", value).replaceAll("\\.0*$", "")
              : String.format(Locale.ROOT, "%.2f", value));
    }
    double last = Double.NEGATIVE_INFINITY;
    for (var tick : axis.ticks().entrySet()) {
      double x = x(tick.getKey());
      add(
          "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
          x, top + TOP, x, top + HEIGHT - BOTTOM);
      double room = 7 * tick.getValue().length();
      if (x - room / 2 >= last) { // a label that would cover the one before is left out
        add(
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
            x, top + HEIGHT - BOTTOM + 16, escape(tick.getValue()));
        last = x + room / 2;
      }
      out.append('\n');
    }
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
        left + WIDTH - RIGHT, top + HEIGHT - 10, escape(axis.name()));
  }

  private void curve(Curve curve, String colour) {
    List<Mark> marks = new ArrayList<>(curve.marks());
    marks.sort(Comparator.comparingDouble(Mark::x));
    if (marks.stream().anyMatch(mark -> mark.high() > mark.low())) {
      List<String> edge = new ArrayList<>();
      marks.forEach(mark -> edge.add(point(mark.x(), mark.high())));
      for (int i = marks.size() - 1; i >= 0; i--) {
        edge.add(point(marks.get(i).x(), marks.get(i).low()));
      }
      add("<polygon class=\"band\" fill=\"%s\" points=\"%s\"/>\n", colour, String.join(" ", edge));
    }
    String line =
        marks.stream().map(mark -> point(mark.x(), mark.y())).collect(Collectors.joining(" "));
    add(
        "<polyline class=\"line\" stroke=\"%s\"%s points=\"%s\"/>\n",
        colour, colour.equals(GREY) ? " stroke-dasharray=\"5 4\"" : "", line);
    for (Mark mark : marks) {
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
          x(mark.x()), y(mark.y()), colour);
    }
  }

  private void key(int x, List<Curve> curves) {
    int y = HEAD + TOP + 8;
    int number = 0;
    for (Curve curve : curves) {
      String colour = colour(curve, number++);
      String name = curve.name();
      add(
          "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>"
              + "<text x=\"%d\" y=\"%d\">%s</text>\n",
          x,
          y - 4,
          x + 18,
          y - 4,
          colour,
          x + 24,
          y,
          escape(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…"));
      y += 18;
    }
  }

  private static String colour(Curve curve, int number) {
    return curve.name().startsWith("(") ? GREY : COLOURS.get(number % COLOURS.size());
  }

  private String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x(x), y(y));
  }

  private double x(double place) {
    double first = axis.ticks().firstKey();
    double span = axis.ticks().lastKey() - first;
    double share = span == 0 ? 0.5 : (place - first) / span;
    return left + LEFT + (WIDTH - LEFT - RIGHT) * share;
  }

  private double y(double value) {
    return top + HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value / axis.top());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private void add(String form, Object... values) {
    out.append(String.format(Locale.ROOT, form, values));
  }
}
