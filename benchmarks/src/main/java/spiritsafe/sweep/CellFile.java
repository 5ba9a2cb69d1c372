package spiritsafe.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.trial.TrialStatus;

/** The small file that keeps what came of a cell. */
final class CellFile {

  static final String FORMAT = "spiritsafe.sweep.cell/1";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CellFile() {}

  static String write(SweepCell cell, List<SweepPoint> points) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("key", cell.key()).put("cell", cell.text());
    ArrayNode array = root.putArray("detectors");
    for (SweepPoint point : points) {
      ObjectNode node = array.addObject().put("detector", point.detector());
      if (!point.name().equals(point.detector())) {
        node.put("name", point.name());
      }
      node.put("status", point.status().code()).put("message", point.message());
      ObjectNode metrics = node.putObject("metrics");
      point.metrics().forEach((metric, value) -> metrics.put(metric.code(), value));
    }
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  /** Reads what {@link #write} wrote; empty when it is not the whole of a cell's file. */
  static Optional<List<SweepPoint>> read(String key, String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (!FORMAT.equals(root.path("format").asText()) || !key.equals(root.path("key").asText())) {
        return Optional.empty();
      }
      List<SweepPoint> points = new ArrayList<>();
      for (JsonNode node : root.path("detectors")) {
        EnumMap<SweepMetric, Double> metrics = new EnumMap<>(SweepMetric.class);
        for (Map.Entry<String, JsonNode> metric : node.path("metrics").properties()) {
          metrics.put(
              SweepMetric.find(metric.getKey()).orElseThrow(), metric.getValue().doubleValue());
        }
        points.add(
            new SweepPoint(
                node.path("detector").asText(),
                node.path("name").asText(node.path("detector").asText()),
                TrialStatus.find(node.path("status").asText()).orElseThrow(),
                node.path("message").asText(),
                metrics));
      }
      return Optional.of(points);
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty(); // run anew: that costs time, a wrong number costs more
    }
  }
}
