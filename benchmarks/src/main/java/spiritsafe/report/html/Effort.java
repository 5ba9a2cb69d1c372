package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.report.html.LineChart.Line;

/** What it takes to evade: a metric over the first parameter of a sweep, seeds taken together. */
final class Effort {

  private static final String[] METRICS = {"account_pr_auc", "pr_auc", "recall", "precision"};

  private Effort() {}

  static void write(Html page, JsonNode sweep) {
    page.leaf("p", "Scenario " + sweep.path("scenario").asText() + ", means over seeds.");
    page.open("div", "class", "charts");
    for (String metric : METRICS) {
      SortedMap<String, NavigableMap<Double, double[]>> lines = new TreeMap<>();
      String parameter = "";
      for (JsonNode point : sweep.path("points")) {
        Map.Entry<String, JsonNode> first =
            point.path("parameters").properties().stream().findFirst().orElse(null);
        JsonNode value = point.path("metrics").path(metric);
        if (first == null || !first.getValue().isNumber() || !value.isNumber()) {
          continue;
        }
        parameter = first.getKey();
        double[] sum =
            lines
                .computeIfAbsent(point.path("detector").asText(), d -> new TreeMap<>())
                .computeIfAbsent(first.getValue().asDouble(), x -> new double[2]);
        sum[0] += value.asDouble();
        sum[1]++;
      }
      chart(page, metric, parameter, lines);
    }
    page.close();
  }

  private static void chart(
      Html page,
      String metric,
      String parameter,
      SortedMap<String, NavigableMap<Double, double[]>> lines) {
    if (lines.isEmpty()) {
      return;
    }
    double least = lines.values().stream().mapToDouble(NavigableMap::firstKey).min().orElse(0);
    double most = lines.values().stream().mapToDouble(NavigableMap::lastKey).max().orElse(1);
    LineChart chart =
        new LineChart(
            "sweep-" + metric,
            metric + " against " + parameter,
            Axis.linear(parameter, least, most),
            Axis.share(metric),
            true);
    // those that hold out best are told apart
    List<String> ranked = new ArrayList<>(lines.keySet());
    ranked.sort(
        Comparator.comparingDouble(
                (String name) ->
                    -lines.get(name).values().stream()
                        .mapToDouble(sum -> sum[0] / sum[1])
                        .average()
                        .orElse(0))
            .thenComparing(Comparator.naturalOrder()));
    for (String detector : ranked) {
      NavigableMap<Double, double[]> points = lines.get(detector);

      chart.line(
          new Line(
              RunDocument.shortened(detector, 40),
              List.copyOf(points.keySet()),
              points.values().stream().map(sum -> sum[0] / sum[1]).toList(),
              -1,
              detector.equals("oracle") ? Look.CEILING : Look.of(place(ranked, detector))));
    }
    chart.write(page);
  }

  private static int place(List<String> ranked, String detector) {
    return ranked.stream().filter(name -> !name.equals("oracle")).toList().indexOf(detector);
  }
}
