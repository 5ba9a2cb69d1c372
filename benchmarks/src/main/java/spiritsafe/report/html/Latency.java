package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import spiritsafe.report.html.LineChart.Line;

/**
 * How long exchanges wait at the rate of a bench, by percentile: counted from when each was due,
 * and, as a bare stopwatch would have it, from when it was served.
 */
final class Latency {

  private record Point(double share, double millis) {}

  private Latency() {}

  /** Writes it from the JSON of {@code bench}; detectors without an open-loop pass are left out. */
  static void write(Html page, JsonNode bench) {
    page.leaf(
        "p",
        "How long the slowest exchanges take at one rate. Waits are counted from when an exchange"
            + " was due; a stopwatch started when it is served hides what queued before it.");
    page.open("div", "class", "charts");
    boolean waited = chart(page, bench, "waited_nanos", "Waits, counted from when due");
    boolean served = chart(page, bench, "served_nanos", "Service, counted from when served");
    page.close();
    if (!waited && !served) {
      page.leaf("p", "The bench has no pass at a rate: run it with --rate.");
    }
  }

  private static boolean chart(Html page, JsonNode bench, String field, String title) {
    List<Line> lines = new ArrayList<>();
    line(lines, "no detector", bench.path("no_detector").path(field), Look.CEILING);
    for (JsonNode detector : bench.path("detectors")) {
      int place = (int) lines.stream().filter(l -> !l.look().equals(Look.CEILING)).count();
      String name = RunDocument.shortened(detector.path("detector").asText(), 40);
      line(lines, name, detector.path("open_loop").path(field), Look.of(place));
    }
    if (lines.isEmpty()) {
      return false;
    }
    double least = 1e9;
    double most = 0;
    double last = 0;
    for (Line line : lines) {
      least = Math.min(least, line.y().get(0));
      most = Math.max(most, line.y().get(line.y().size() - 1));
      last = Math.max(last, line.x().get(line.x().size() - 1));
    }
    LineChart chart =
        new LineChart(
            "latency-" + field,
            title,
            Axis.percentiles("percentile", last),
            Axis.logarithmic("milliseconds", least, most),
            false);
    lines.forEach(chart::line);
    chart.write(page);
    return true;
  }

  private static void line(List<Line> lines, String name, JsonNode percentiles, Look look) {
    List<Point> points = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : percentiles.properties()) {
      if (entry.getKey().matches("p[0-9.]+") && entry.getValue().isNumber()) {
        double share = Double.parseDouble(entry.getKey().substring(1)) / 100;
        points.add(new Point(share, Math.max(1e-6, entry.getValue().asDouble() / 1e6)));
      }
    }
    points.removeIf(point -> point.share() >= 1);
    if (points.size() < 2) {
      return;
    }
    points.sort(Comparator.comparingDouble(Point::share));
    lines.add(
        new Line(
            name,
            points.stream().map(point -> nines(point.share())).toList(),
            points.stream().map(Point::millis).toList(),
            -1,
            look));
  }

  /** 1 / (1 − p), to the nearest that has a name: 0.9 stands at 10 exactly. */
  private static double nines(double share) {
    return StrictMath.rint(1e6 / (1 - share)) / 1e6;
  }
}
