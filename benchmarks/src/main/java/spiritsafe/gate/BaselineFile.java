package spiritsafe.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Uncertainty;
import spiritsafe.text.IndentedJson;
import spiritsafe.yaml.FileComplaint;

/** Baselines as JSON: keys in a fixed order, null where there is no number. */
public final class BaselineFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REMEDY = "Write it with 'spiritsafe baseline save'";

  private BaselineFile() {}

  /** Returns the text of a baseline, ended by a line break. */
  public static String text(Baseline baseline) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", Baseline.SCHEMA);
    root.put("threshold_policy", baseline.policy());
    root.put("metrics_version", baseline.metricsVersion());
    ObjectNode machine = root.putObject("machine");
    baseline.machine().forEach(machine::put);
    ArrayNode accepted = root.putArray("accepted");
    for (Baseline.Accepted one : baseline.accepted()) {
      ObjectNode node = accepted.addObject().put("on", one.on()).put("reason", one.reason());
      ArrayNode numbers = node.putArray("numbers");
      one.numbers().forEach(numbers::add);
    }
    ObjectNode green = root.putObject("green_runs");
    baseline.greenRuns().forEach(green::put);
    ArrayNode worlds = root.putArray("worlds");
    for (Baseline.World world : baseline.worlds()) {
      ObjectNode node = worlds.addObject().put("ground", world.ground());
      node.put("seed", world.seed().orElse(null)).put("digest", world.digest());
      ObjectNode detectors = node.putObject("detectors");
      world.detectors().forEach((spec, reached) -> write(detectors.putObject(spec), reached));
    }
    return IndentedJson.of(root);
  }

  private static void write(ObjectNode node, Baseline.Reached reached) {
    put(node, "threshold", reached.threshold());
    ObjectNode numbers = node.putObject("numbers");
    reached.numbers().forEach((name, value) -> put(numbers, name, value));
    ObjectNode intervals = node.putObject("intervals");
    reached
        .intervals()
        .forEach(
            (name, interval) -> {
              ObjectNode ends = intervals.putObject(name).put("lo", interval.low());
              put(
                  ends,
                  "hi",
                  Double.isInfinite(interval.high())
                      ? OptionalDouble.empty()
                      : OptionalDouble.of(interval.high()));
              ends.put("level", Uncertainty.LEVEL).put("method", interval.method().words());
            });
    ObjectNode figures = node.putObject("figures");
    reached.figures().forEach(figures::put);
    ArrayNode outcomes = node.putArray("campaigns");
    for (Baseline.Outcome outcome : reached.outcomes()) {
      outcomes
          .addObject()
          .put("campaign", outcome.campaign())
          .put("found_micros", outcome.foundMicros().orElse(null))
          .put("leaked_exchanges", outcome.leakedExchanges())
          .put("leaked_output_tokens", outcome.leakedOutputTokens())
          .put("alerted_accounts", outcome.alertedAccounts());
    }
    ArrayNode suspicions = node.putArray("suspicions");
    for (OptionalDouble suspicion : reached.suspicions()) {
      if (suspicion.isPresent()) {
        suspicions.add(suspicion.getAsDouble());
      } else {
        suspicions.addNull();
      }
    }
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  /**
   * Reads a file; empty when there is none.
   *
   * @throws FileComplaint if it is no baseline
   */
  public static Optional<Baseline> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(JSON.readTree(Files.readString(file))));
    } catch (IOException | RuntimeException e) {
      throw new FileComplaint(file.toString(), "is no baseline: " + e.getMessage(), REMEDY);
    }
  }

  private static Baseline parse(JsonNode root) {
    if (!root.path("schema").asText().equals(Baseline.SCHEMA)) {
      throw new IllegalArgumentException("its schema is not " + Baseline.SCHEMA);
    }
    SortedMap<String, String> machine = new TreeMap<>();
    for (Map.Entry<String, JsonNode> part : root.required("machine").properties()) {
      machine.put(part.getKey(), part.getValue().asText());
    }
    List<Baseline.World> worlds = new ArrayList<>();
    for (JsonNode node : root.required("worlds")) {
      SortedMap<String, Baseline.Reached> detectors = new TreeMap<>();
      for (Map.Entry<String, JsonNode> one : node.required("detectors").properties()) {
        detectors.put(one.getKey(), reached(one.getValue()));
      }
      worlds.add(
          new Baseline.World(
              node.required("ground").asText(),
              whole(node.required("seed")),
              node.required("digest").asText(),
              detectors));
    }
    SortedMap<String, Integer> green = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : root.path("green_runs").properties()) {
      green.put(one.getKey(), one.getValue().asInt());
    }
    List<Baseline.Accepted> accepted = new ArrayList<>();
    for (JsonNode node : root.required("accepted")) {
      List<String> numbers = new ArrayList<>();
      node.required("numbers").forEach(number -> numbers.add(number.asText()));
      accepted.add(
          new Baseline.Accepted(
              node.required("on").asText(), node.required("reason").asText(), numbers));
    }
    return new Baseline(
        root.required("threshold_policy").asText(),
        root.required("metrics_version").asInt(),
        machine,
        worlds,
        green,
        accepted);
  }

  private static Baseline.Reached reached(JsonNode node) {
    List<OptionalDouble> suspicions = new ArrayList<>();
    node.required("suspicions").forEach(value -> suspicions.add(number(value)));
    List<Baseline.Outcome> outcomes = new ArrayList<>();
    for (JsonNode one : node.required("campaigns")) {
      outcomes.add(
          new Baseline.Outcome(
              one.required("campaign").asText(),
              whole(one.required("found_micros")),
              one.required("leaked_exchanges").asLong(),
              one.required("leaked_output_tokens").asLong(),
              one.required("alerted_accounts").asInt()));
    }
    SortedMap<String, OptionalDouble> numbers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : node.required("numbers").properties()) {
      numbers.put(one.getKey(), number(one.getValue()));
    }
    SortedMap<String, Interval> intervals = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : node.path("intervals").properties()) {
      intervals.put(one.getKey(), interval(one.getValue()));
    }
    SortedMap<String, Double> figures = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : node.required("figures").properties()) {
      figures.put(one.getKey(), one.getValue().asDouble());
    }
    return new Baseline.Reached(
        number(node.required("threshold")), suspicions, outcomes, numbers, intervals, figures);
  }

  private static Interval interval(JsonNode node) {
    String words = node.required("method").asText();
    return new Interval(
        node.required("lo").asDouble(),
        number(node.required("hi")).orElse(Double.POSITIVE_INFINITY),
        Arrays.stream(Interval.Method.values())
            .filter(method -> method.words().equals(words))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no interval is made by '" + words + "'")));
  }

  private static OptionalDouble number(JsonNode value) {
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }

  private static Optional<Long> whole(JsonNode value) {
    return value.isNumber() ? Optional.of(value.asLong()) : Optional.empty();
  }
}
