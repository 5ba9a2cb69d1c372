package spiritsafe.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lines over two axes: a picture that needs no script, a sentence that says what is to be seen, a
 * legend, and the numbers in a table. The same points stand in an attribute, from which the script
 * draws a chart that answers to the pointer.
 */
final class LineChart {

  private static final int WIDTH = 500;
  private static final int HEIGHT = 330;
  private static final int LEFT = 58;
  private static final int RIGHT = 74;
  private static final int TOP = 30;
  private static final int BOTTOM = 50;

  /** Room between the frame and the ends of the axes, so that no marker is cut. */
  private static final int INSET = 8;

  /** Rows of the table below a picture; a long line is thinned to so many points. */
  private static final int ROWS = 24;

  /** Pixels along a line from marker to marker. */
  private static final int STRIDE = 120;

  /** An interval of a point. */
  record Whisker(double x, double low, double high) {}

  /**
   * One line.
   *
   * @param mark index of the point to mark, or −1
   */
  record Line(
      String name, List<Double> x, List<Double> y, int mark, Look look, List<Whisker> whiskers) {

    Line(String name, List<Double> x, List<Double> y, int mark, Look look) {
      this(name, x, y, mark, look, List.of());
    }

    /** Returns the height at the point nearest to a place; NaN outside the line. */
    double at(double place, Axis axis) {
      double best = Double.POSITIVE_INFINITY;
      double value = Double.NaN;
      double where = axis.place(place);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < x.size(); i++) {
        double distance = Math.abs(axis.place(x.get(i)) - where);
        low = Math.min(low, x.get(i));
        high = Math.max(high, x.get(i));
        if (distance < best) {
          best = distance;
          value = y.get(i);
        }
      }
      return place < low - 1e-12 || place > high + 1e-12 ? Double.NaN : value;
    }
  }

  private final String id;
  private final String title;
  private final Axis across;
  private final Axis up;
  private final boolean highIsGood;
  private final List<Line> lines = new ArrayList<>();
  private double floor = Double.NaN;
  private double blindBelow = Double.NaN;

  /**
   * Prepares a chart.
   *
   * @param id of the element, unique in the page
   * @param highIsGood whether a line is the better the higher it is
   */
  LineChart(String id, String title, Axis across, Axis up, boolean highIsGood) {
    this.id = id;
    this.title = title;
    this.across = across;
    this.up = up;
    this.highIsGood = highIsGood;
  }

  LineChart line(Line line) {
    if (!line.x().isEmpty()) {
      lines.add(line);
    }
    return this;
  }

  /** Draws a level that a method without knowledge reaches. */
  LineChart floor(double level) {
    floor = level;
    return this;
  }

  /** Shades what lies left of a place, where nothing can be estimated. */
  LineChart blindBelow(double place) {
    blindBelow = place > across.least() ? place : Double.NaN;
    return this;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  void write(Html page) {
    page.open("figure", "class", "chart", "data-chart", json());
    page.leaf("figcaption", title, "id", id + "-t");
    page.leaf("p", sentence(), "id", id + "-d", "class", "seen");
    page.open(
        "svg",
        "class",
        "still",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    zone(page);
    axes(page);
    level(page);
    // the lines that matter most are drawn last, and so lie on top
    for (int i = lines.size() - 1; i >= 0; i--) {
      draw(page, lines.get(i));
    }
    page.close();
    legend(page);
    table(page);
    page.close();
  }

  /** Says who is on top where, the ceiling left aside. */
  private String sentence() {
    Map<String, List<String>> leaders = new LinkedHashMap<>();
    for (double probe : probes()) {
      double best = Double.NaN;
      List<String> who = new ArrayList<>();
      for (Line line : lines) {
        double value = line.at(probe, across);
        if (line.look().equals(Look.CEILING) || Double.isNaN(value)) {
          continue;
        }
        boolean better = highIsGood ? value > best : value < best;
        if (Double.isNaN(best) || better) {
          best = value;
          who.clear();
        }
        if (value == best) {
          who.add(line.name());
        }
      }
      if (!who.isEmpty()) {
        String names = who.size() <= 2 ? String.join(" and ", who) : who.size() + " lines alike";
        leaders
            .computeIfAbsent(names, name -> new ArrayList<>())
            .add(label(probe) + " (" + Axis.number(best) + ")");
      }
    }
    if (leaders.isEmpty()) {
      return "No line reaches the middle of this chart; the numbers are in the table below.";
    }
    return (highIsGood ? "Highest " : "Lowest ")
        + up.label()
        + ": "
        + leaders.entrySet().stream()
            .map(e -> e.getKey() + " at " + across.label() + " " + listed(e.getValue()))
            .collect(Collectors.joining("; "))
        + ".";
  }

  private List<Double> probes() {
    List<Axis.Tick> ticks = across.ticks();
    return ticks
        .subList(
            Math.min(1, ticks.size() - 1), across.logarithmic() ? ticks.size() : ticks.size() - 1)
        .stream()
        .map(Axis.Tick::at)
        .toList();
  }

  private String label(double at) {
    return across.ticks().stream()
        .filter(tick -> tick.at() == at)
        .map(Axis.Tick::label)
        .findFirst()
        .orElse(Axis.number(at));
  }

  private static String listed(List<String> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : String.join(", ", parts.subList(0, parts.size() - 1))
            + " and "
            + parts.get(parts.size() - 1);
  }

  private void zone(Html page) {
    if (Double.isNaN(blindBelow)) {
      return;
    }
    double right = x(blindBelow);
    double width = right - LEFT;
    page.empty(
        "rect",
        "class",
        "zone",
        "x",
        LEFT,
        "y",
        TOP,
        "width",
        pixel(width),
        "height",
        HEIGHT - TOP - BOTTOM);
    if (width > 90) {
      page.leaf("text", "not estimable", "x", LEFT + 8, "y", TOP + 42, "class", "strong");
    }
  }

  private void axes(Html page) {
    for (Axis.Tick tick : up.ticks()) {
      double y = y(tick.at());
      page.empty(
          "line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", pixel(y), "y2", pixel(y));
      page.leaf("text", tick.label(), "x", LEFT - 6, "y", pixel(y + 4), "text-anchor", "end");
    }
    double after = -1e9;
    for (Axis.Tick tick : across.ticks()) {
      double x = x(tick.at());
      page.empty(
          "line",
          "class",
          "grid",
          "x1",
          pixel(x),
          "x2",
          pixel(x),
          "y1",
          TOP,
          "y2",
          HEIGHT - BOTTOM);
      if (x - after >= 46) {
        page.leaf(
            "text",
            tick.label(),
            "x",
            pixel(x),
            "y",
            HEIGHT - BOTTOM + 17,
            "text-anchor",
            "middle");
        after = x;
      }
    }
    page.leaf(
        "text",
        across.label(),
        "x",
        WIDTH - RIGHT,
        "y",
        HEIGHT - 10,
        "text-anchor",
        "end",
        "class",
        "strong");
    page.leaf("text", "↑ " + up.label(), "x", 4, "y", 16, "class", "strong");
  }

  /** The label stands right of the frame, where no line is. */
  private void level(Html page) {
    if (Double.isNaN(floor)) {
      return;
    }
    String y = pixel(y(floor));
    page.empty("line", "class", "floor", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y, "y2", y);
    page.leaf(
        "text", "chance", "x", WIDTH - RIGHT + 6, "y", pixel(y(floor) - 2), "class", "strong");
    page.leaf("text", Axis.number(floor), "x", WIDTH - RIGHT + 6, "y", pixel(y(floor) + 12));
  }

  private void draw(Html page, Line line) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.x().size(); i++) {
      points.append(pixel(x(line.x().get(i)))).append(',').append(pixel(y(line.y().get(i))));
      points.append(' ');
    }
    String look = line.look().css();
    page.open("g").leaf("title", line.name());
    page.empty("polyline", "class", "curve " + look, "points", points.toString().strip());
    for (Whisker whisker : line.whiskers()) {
      // beside each other, not on each other
      double x = x(whisker.x()) + (line.look().place() - 2) * 5;
      page.empty(
          "path",
          "class",
          "whisker " + look,
          "d",
          String.format(
              Locale.ROOT,
              "M%s %sh6m-3 0V%sm-3 0h6",
              pixel(x - 3),
              pixel(y(whisker.high())),
              pixel(y(whisker.low()))));
    }
    for (double[] at : markers(line)) {
      page.empty(
          "path",
          "class",
          "marker " + look,
          "d",
          line.look().marker(),
          "transform",
          "translate(" + pixel(at[0]) + " " + pixel(at[1]) + ")");
    }
    if (line.mark() >= 0) {
      page.empty(
          "circle",
          "class",
          "dot " + look,
          "r",
          7,
          "cx",
          pixel(x(line.x().get(line.mark()))),
          "cy",
          pixel(y(line.y().get(line.mark()))));
    }
    page.close();
  }

  /** Places along the line at equal distances, shifted by look so that markers do not meet. */
  private List<double[]> markers(Line line) {
    List<double[]> places = new ArrayList<>();
    if (!line.look().marked()) {
      return places;
    }
    double next = 14 + line.look().place() * (STRIDE / (double) Look.MOST);
    double gone = 0;
    for (int i = 1; i < line.x().size(); i++) {
      double x0 = x(line.x().get(i - 1));
      double y0 = y(line.y().get(i - 1));
      double dx = x(line.x().get(i)) - x0;
      double dy = y(line.y().get(i)) - y0;
      double length = StrictMath.sqrt(dx * dx + dy * dy);
      while (length > 0 && next <= gone + length) {
        double share = (next - gone) / length;
        places.add(new double[] {x0 + share * dx, y0 + share * dy});
        next += STRIDE;
      }
      gone += length;
    }
    if (places.isEmpty()) {
      int middle = line.x().size() / 2;
      places.add(new double[] {x(line.x().get(middle)), y(line.y().get(middle))});
    }
    return places;
  }

  private void legend(Html page) {
    page.open("ul", "class", "legend");
    List<String> others = new ArrayList<>();
    for (Line line : lines) {
      if (line.look().equals(Look.OTHER)) {
        others.add(line.name());
      } else {
        entry(page, line.look(), line.name());
      }
    }
    if (!others.isEmpty()) {
      entry(page, Look.OTHER, "others, in grey: " + String.join(", ", others));
    }
    page.close();
  }

  private static void entry(Html page, Look look, String name) {
    page.open("li").open("svg", "viewBox", "0 0 34 12", "aria-hidden", "true");
    page.empty("line", "class", "curve " + look.css(), "x1", 0, "x2", 34, "y1", 6, "y2", 6);
    if (look.marked()) {
      page.empty(
          "path",
          "class",
          "marker " + look.css(),
          "d",
          look.marker(),
          "transform",
          "translate(17 6)");
    }
    page.close().text(name).close();
  }

  private void table(Html page) {
    page.open("details").leaf("summary", "Numbers of this chart");
    Table.open(page, "Numbers of " + title, "line", across.label(), up.label());
    for (Line line : lines) {
      int step = Math.max(1, (line.x().size() + ROWS - 1) / ROWS);
      for (int i = 0; i < line.x().size(); i += step) {
        Table.row(page, line.name(), line.name());
        page.leaf("td", label(line.x().get(i))).leaf("td", Axis.number(line.y().get(i))).close();
      }
    }
    Table.close(page);
    page.close();
  }

  /** The points for the script, which knows nothing but this. */
  private String json() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode chart = nodes.objectNode();
    chart.set("x", json(across));
    chart.set("y", json(up));
    put(chart, "floor", floor);
    put(chart, "blind", blindBelow);
    ArrayNode list = chart.putArray("lines");
    for (Line line : lines) {
      ObjectNode node = list.addObject();
      node.put("name", line.name()).put("look", line.look().place()).put("mark", line.mark());
      ArrayNode xs = node.putArray("x");
      line.x().forEach(value -> xs.add(short6(value)));
      ArrayNode ys = node.putArray("y");
      line.y().forEach(value -> ys.add(short6(value)));
      ArrayNode whiskers = node.putArray("w");
      for (Whisker whisker : line.whiskers()) {
        whiskers
            .addArray()
            .add(short6(whisker.x()))
            .add(short6(whisker.low()))
            .add(short6(whisker.high()));
      }
    }
    return chart.toString();
  }

  private static ObjectNode json(Axis axis) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("label", axis.label()).put("log", axis.logarithmic());
    node.put("least", short6(axis.least())).put("most", short6(axis.most()));
    ArrayNode ticks = node.putArray("ticks");
    axis.ticks().forEach(tick -> ticks.addArray().add(short6(tick.at())).add(tick.label()));
    return node;
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, short6(value));
    }
  }

  private static BigDecimal short6(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
  }

  private double x(double value) {
    return LEFT + INSET + across.place(value) * (WIDTH - LEFT - RIGHT - 2 * INSET);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - INSET - up.place(value) * (HEIGHT - TOP - BOTTOM - 2 * INSET);
  }

  private static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
