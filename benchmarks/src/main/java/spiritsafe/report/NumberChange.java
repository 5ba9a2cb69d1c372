package spiritsafe.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A number that differs between two {@code results.json}.
 *
 * @param detector its specification
 * @param number its name and slice
 * @param before as it was, or {@code absent}
 * @param after as it is, or {@code absent}
 */
public record NumberChange(String detector, String number, String before, String after) {

  private static final String ABSENT = "absent";

  /** Returns the numbers, intervals and campaigns that differ, in the order of the first. */
  public static List<NumberChange> between(JsonNode before, JsonNode after) {
    List<NumberChange> changes = new ArrayList<>();
    Map<String, JsonNode> later = bySpec(after);
    bySpec(before)
        .forEach(
            (spec, node) -> {
              Map<String, String> old = numbers(node);
              Map<String, String> now =
                  later.containsKey(spec) ? numbers(later.get(spec)) : Map.of();
              old.forEach(
                  (name, text) -> {
                    String other = now.getOrDefault(name, ABSENT);
                    if (!text.equals(other)) {
                      changes.add(new NumberChange(spec, name, text, other));
                    }
                  });
              now.forEach(
                  (name, text) -> {
                    if (!old.containsKey(name)) {
                      changes.add(new NumberChange(spec, name, ABSENT, text));
                    }
                  });
            });
    return changes;
  }

  private static Map<String, JsonNode> bySpec(JsonNode document) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    document.path("detectors").forEach(node -> found.put(node.path("spec").asText(), node));
    return found;
  }

  private static Map<String, String> numbers(JsonNode detector) {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (JsonNode metric : detector.path("metrics")) {
      StringBuilder name = new StringBuilder(metric.path("name").asText());
      metric
          .path("slice")
          .properties()
          .forEach(
              part ->
                  name.append(' ')
                      .append(part.getKey())
                      .append('=')
                      .append(part.getValue().asText()));
      JsonNode interval = metric.path("ci");
      String ends =
          interval.isMissingNode()
              ? ""
              : " (" + interval.path("lo").asText() + " to " + interval.path("hi").asText() + ")";
      numbers.put(name.toString(), metric.path("value").asText() + ends);
    }
    for (JsonNode campaign : detector.path("campaigns")) {
      numbers.put("campaign " + campaign.path("id").asText(), campaign.toString());
    }
    return numbers;
  }
}
