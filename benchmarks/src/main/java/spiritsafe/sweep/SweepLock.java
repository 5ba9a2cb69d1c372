package spiritsafe.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.text.IndentedJson;

/** What a folder says of the sweep it holds, so that another is not mixed into it. */
final class SweepLock {

  static final String FORMAT = "spiritsafe.sweep.lock/1";

  private static final ObjectMapper JSON = new ObjectMapper();

  private SweepLock() {}

  static String write(SweepPlan plan) {
    return IndentedJson.of(node(plan));
  }

  /**
   * Returns in what a folder's sweep differs from a plan, one short sentence each; empty when it is
   * the same sweep.
   *
   * @throws JsonProcessingException if the text is no lock
   */
  static List<String> differences(String text, SweepPlan plan) throws JsonProcessingException {
    JsonNode there = JSON.readTree(text);
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, JsonNode> wanted : node(plan).properties()) {
      JsonNode found = there.path(wanted.getKey());
      if (!found.toString().equals(wanted.getValue().toString())) {
        boolean digest = wanted.getKey().endsWith("sha256");
        differences.add(
            digest
                ? wanted.getKey().replace("_sha256", "") + " has another content"
                : wanted.getKey() + " is " + found + " there and " + wanted.getValue() + " here");
      }
    }
    return differences;
  }

  private static ObjectNode node(SweepPlan plan) {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", FORMAT);
    node.put("version", plan.version());
    node.put("scenario", plan.scenario().name());
    node.put("scale", plan.scale());
    ObjectNode parameters = node.putObject("parameters");
    for (SweepParameter parameter : plan.parameters()) {
      ArrayNode values = parameters.putArray(parameter.name());
      parameter.values().forEach(values::add);
    }
    ArrayNode seeds = node.putArray("seeds");
    plan.seeds().forEach(seed -> seeds.add((long) seed));
    ArrayNode detectors = node.putArray("detectors");
    plan.detectors().forEach(detector -> detectors.add(detector.text()));
    ArrayNode jars = node.putArray("jars");
    plan.jars().forEach(jars::add);
    node.put("threshold", plan.policy().text());
    node.put("scenario_sha256", Digests.of(ScenarioLock.write(plan.scenario())));
    return node;
  }
}
