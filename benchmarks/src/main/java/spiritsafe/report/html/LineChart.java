package spiritsafe.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Lines over two axes as a picture with a sentence for those who do not see it, a legend, and the
 * numbers in a table. The vertical axis goes from 0 to 1.
 */
final class LineChart {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 340;
  private static final int LEFT = 46;
  private static final int RIGHT = 16;
  private static final int TOP = 26;
  private static final int BOTTOM = 46;

  /** Rows of the table below a picture; a long line is thinned to so many points. */
  private static final int ROWS = 24;

  /**
   * One line.
   *
   * @param mark index of the point to mark, or −1
   * @param place of what it stands for among its like; equal places look alike in all charts
   */
  record Line(String name, List<Double> x, List<Double> y, int mark, int place) {}

  private final String id;
  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final double least;
  private final double most;
  private final boolean logarithmic;
  private final List<Line> lines = new ArrayList<>();
  private double floor = Double.NaN;

  /**
   * Prepares a chart.
   *
   * @param id of the element, unique in the page
   * @param least left end of the axis; above 0 when it is logarithmic
   */
  LineChart(
      String id,
      String title,
      String xLabel,
      String yLabel,
      double least,
      double most,
      boolean logarithmic) {
    this.id = id;
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.least = least;
    this.most = most > least ? most : least + 1;
    this.logarithmic = logarithmic;
  }

  LineChart line(Line line) {
    lines.add(line);
    return this;
  }

  /** Draws a level that a method without knowledge reaches. */
  LineChart floor(double level) {
    floor = level;
    return this;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  void write(Html page) {
    page.open("figure").leaf("figcaption", title);
    page.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    page.leaf("title", title, "id", id + "-t").leaf("desc", sentence(), "id", id + "-d");
    axes(page);
    if (!Double.isNaN(floor)) {
      page.empty(
          "line",
          "class",
          "floor",
          "x1",
          LEFT,
          "x2",
          WIDTH - RIGHT,
          "y1",
          y(floor),
          "y2",
          y(floor));
      page.leaf(
          "text", "chance", "x", LEFT + 6, "y", y(Math.min(0.96, floor + 0.02)), "class", "strong");
    }
    for (int i = 0; i < lines.size(); i++) {
      draw(page, lines.get(i), look(lines.get(i).place()));
    }
    page.close();
    legend(page);
    table(page);
    page.close();
  }

  private String sentence() {
    return lines.size()
        + (lines.size() == 1 ? " line: " : " lines: ")
        + yLabel
        + " over "
        + xLabel
        + ". The numbers are in the table below.";
  }

  private void axes(Html page) {
    for (int i = 0; i <= 4; i++) {
      double level = i / 4.0;
      page.empty(
          "line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y(level), "y2", y(level));
      page.leaf("text", number(level), "x", LEFT - 6, "y", y(level, 4), "text-anchor", "end");
    }
    for (double tick : ticks()) {
      page.empty("line", "class", "grid", "x1", x(tick), "x2", x(tick), "y1", y(0), "y2", y(1));
      page.leaf(
          "text", number(tick), "x", x(tick), "y", HEIGHT - BOTTOM + 17, "text-anchor", "middle");
    }
    page.leaf(
        "text",
        xLabel,
        "x",
        WIDTH - RIGHT,
        "y",
        HEIGHT - 8,
        "text-anchor",
        "end",
        "class",
        "strong");
    page.leaf("text", "↑ " + yLabel, "x", LEFT - 30, "y", 14, "class", "strong");
  }

  private List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double t = Math.pow(10, Math.ceil(Math.log10(least))); t <= most * 1.001; t *= 10) {
        ticks.add(t);
      }
    } else {
      for (int i = 0; i <= 4; i++) {
        ticks.add(least + (most - least) * i / 4);
      }
    }
    return ticks;
  }

  private void draw(Html page, Line line, String look) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.x().size(); i++) {
      points.append(x(line.x().get(i))).append(',').append(y(line.y().get(i))).append(' ');
    }
    page.empty("polyline", "class", "curve " + look, "points", points.toString().strip());
    if (line.mark() >= 0) {
      page.empty(
          "circle",
          "class",
          "dot " + look,
          "r",
          5,
          "cx",
          x(line.x().get(line.mark())),
          "cy",
          y(line.y().get(line.mark())));
    }
  }

  private void legend(Html page) {
    page.open("ul", "class", "legend");
    for (int i = 0; i < lines.size(); i++) {
      page.open("li").open("svg", "viewBox", "0 0 30 10", "aria-hidden", "true");
      page.empty(
              "line",
              "class",
              "curve " + look(lines.get(i).place()),
              "x1",
              0,
              "x2",
              30,
              "y1",
              5,
              "y2",
              5)
          .close();
      page.text(lines.get(i).name()).close();
    }
    page.close();
  }

  private void table(Html page) {
    page.open("details").leaf("summary", "Numbers");
    page.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    page.leaf("th", "line", "scope", "col", "class", "name").leaf("th", xLabel, "scope", "col");
    page.leaf("th", yLabel, "scope", "col").close().close().open("tbody");
    for (Line line : lines) {
      int step = Math.max(1, (line.x().size() + ROWS - 1) / ROWS);
      for (int i = 0; i < line.x().size(); i += step) {
        page.open("tr").leaf("th", line.name(), "scope", "row");
        page.leaf("td", number(line.x().get(i))).leaf("td", number(line.y().get(i))).close();
      }
    }
    page.close().close().close().close();
  }

  /** A hue for each of eight places; the dash pattern changes with every place. */
  private static String look(int place) {
    return "p" + place % 8 + " d" + (place + place / 8) % 4;
  }

  private String x(double value) {
    double clipped = Math.max(least, Math.min(most, value));
    DoubleFunction<Double> scale = logarithmic ? Math::log10 : v -> v;
    double share =
        (scale.apply(clipped) - scale.apply(least)) / (scale.apply(most) - scale.apply(least));
    return pixel(LEFT + share * (WIDTH - LEFT - RIGHT));
  }

  private static String y(double level) {
    return y(level, 0);
  }

  private static String y(double level, int lower) {
    double clipped = Math.max(0, Math.min(1, level));
    return pixel(HEIGHT - BOTTOM - clipped * (HEIGHT - TOP - BOTTOM) + lower);
  }

  private static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Returns a number in at most five digits. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return Math.abs(value) < 0.01
        ? String.format(Locale.ROOT, "%.0e", value)
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
  }
}
