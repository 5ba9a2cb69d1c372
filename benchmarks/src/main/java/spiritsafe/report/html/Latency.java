package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import spiritsafe.report.html.LineChart.Line;

/**
 * How long exchanges wait at the rate of a bench: counted from when each was due, and, as a bare
 * stopwatch would have it, from when it was served.
 */
final class Latency {

  private Latency() {}

  /** Writes it from the JSON of {@code bench}; detectors without an open-loop pass are left out. */
  static void write(Html page, JsonNode bench) {
    page.leaf(
        "p",
        "Share of exchanges that were done within a time, at the same rate. Waits are counted from"
            + " when an exchange was due; a stopwatch started when it is served hides what queued"
            + " before it.");
    List<Line> lines = new ArrayList<>();
    line(lines, "no detector, waited", bench.path("no_detector").path("waited_nanos"));
    for (JsonNode detector : bench.path("detectors")) {
      JsonNode loop = detector.path("open_loop");
      String name = detector.path("detector").asText();
      line(lines, name + ", waited", loop.path("waited_nanos"));
      line(lines, name + ", served", loop.path("served_nanos"));
    }
    if (lines.isEmpty()) {
      page.leaf("p", "The bench has no pass at a rate: run it with --rate.");
      return;
    }
    double least = lines.stream().mapToDouble(l -> l.x().get(0)).min().orElse(1);
    double most = lines.stream().mapToDouble(l -> l.x().get(l.x().size() - 1)).max().orElse(10);
    LineChart chart =
        new LineChart("latency", "Waits", "milliseconds", "share of exchanges", least, most, true);
    lines.forEach(chart::line);
    page.open("div", "class", "charts");
    chart.write(page);
    page.close();
  }

  private static void line(List<Line> lines, String name, JsonNode percentiles) {
    record Point(double millis, double share) {}
    List<Point> points = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : percentiles.properties()) {
      if (entry.getKey().matches("p[0-9.]+") && entry.getValue().isNumber()) {
        double share = Double.parseDouble(entry.getKey().substring(1)) / 100;
        points.add(new Point(Math.max(1e-6, entry.getValue().asDouble() / 1e6), share));
      }
    }
    if (points.size() < 2) {
      return;
    }
    points.sort(Comparator.comparingDouble(Point::share));
    lines.add(
        new Line(
            name,
            points.stream().map(Point::millis).toList(),
            points.stream().map(Point::share).toList(),
            -1,
            lines.size()));
  }
}
