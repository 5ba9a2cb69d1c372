package spiritsafe.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import spiritsafe.dataset.DatasetException;
import spiritsafe.report.RunFacts;

/** Speeds measured before, to be set beside new ones of the same machine and the same traffic. */
public final class Earlier {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final JsonNode document;

  private Earlier(String name, JsonNode document) {
    this.name = name;
    this.document = document;
  }

  /**
   * Reads them.
   *
   * @throws DatasetException if the file holds none
   */
  public static Earlier read(Path file) throws IOException {
    String remedy = "Give a file that 'bench -o' has written";
    JsonNode document;
    try {
      document = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new DatasetException(file.toString(), "is no JSON: " + e.getOriginalMessage(), remedy);
    }
    if (!document.path("format").asText().equals(BenchJson.FORMAT)) {
      throw new DatasetException(
          file.toString(), "is not of the format " + BenchJson.FORMAT, remedy);
    }
    return new Earlier(file.toString(), document);
  }

  /**
   * Refuses what does not compare, which can be told before anything is measured.
   *
   * @throws IllegalArgumentException naming all that differs
   */
  public void refuseUnlike(BenchPlan plan, String policy, RunFacts facts) {
    List<String> differences = new ArrayList<>();
    // Through text, as the earlier one came, so that numbers are of the same kind.
    JsonNode now;
    try {
      now = JSON.readTree(BenchJson.compares(plan, policy, facts).toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
    differ("", document.path("compares"), now, differences);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + " does not compare with this: "
              + String.join("; ", differences)
              + ". Speeds compare only on one machine, for the same traffic and settings");
    }
  }

  private static void differ(String path, JsonNode then, JsonNode now, List<String> differences) {
    TreeSet<String> names = new TreeSet<>();
    then.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    for (String field : names) {
      JsonNode left = then.path(field);
      JsonNode right = now.path(field);
      if (left.isObject() && right.isObject()) {
        differ(path + field + " ", left, right, differences);
      } else if (!left.equals(right)) {
        differences.add(path + field + " was " + text(left) + " and is " + text(right));
      }
    }
  }

  private static String text(JsonNode value) {
    return value.isMissingNode()
        ? "absent"
        : value.isNull() ? "none" : value.isValueNode() ? value.asText() : value.toString();
  }

  /** Returns a line for each number that both have, for a person. */
  public List<String> beside(BenchResult result, RunFacts facts) throws IOException {
    JsonNode now = JSON.readTree(BenchJson.of(result, facts));
    List<String> lines = new ArrayList<>();
    for (JsonNode detector : now.path("detectors")) {
      JsonNode before = before(detector.path("detector").asText());
      add(
          lines,
          detector,
          "as fast as can be",
          before,
          "/offline/median_exchanges_per_second",
          "/s");
      add(lines, detector, "waited, p99", before, "/open_loop/waited_nanos/p99", " ns");
      add(lines, detector, "peak", before, "/peak/exchanges_per_second", "/s");
    }
    return lines;
  }

  private JsonNode before(String detector) {
    Iterator<JsonNode> rows = document.path("detectors").elements();
    while (rows.hasNext()) {
      JsonNode row = rows.next();
      if (row.path("detector").asText().equals(detector)) {
        return row;
      }
    }
    return JSON.missingNode();
  }

  private static void add(
      List<String> lines, JsonNode now, String what, JsonNode before, String at, String unit) {
    JsonNode found = now.at(at);
    JsonNode old = before.at(at);
    if (found.isNumber() && old.isNumber() && old.asDouble() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s, %s: was %,.0f%s, is %,.0f%s (%+.1f %%)%s",
              now.path("detector").asText(),
              what,
              old.asDouble(),
              unit,
              found.asDouble(),
              unit,
              100 * (found.asDouble() / old.asDouble() - 1),
              at.startsWith("/offline") ? ranges(now, before) : ""));
    }
  }

  /**
   * Says whether the slowest of the faster passes beat the fastest of the slower ones. That is no
   * test: passes of one process share what disturbed it.
   */
  private static String ranges(JsonNode now, JsonNode before) {
    double[] one = range(now);
    double[] other = range(before);
    return one[0] > other[1] || other[0] > one[1] ? ", passes apart" : ", passes overlap";
  }

  private static double[] range(JsonNode row) {
    double[] range = {Double.POSITIVE_INFINITY, 0};
    JsonNode passes = row.at("/offline/exchanges_per_second");
    for (int i = passes.size() == 1 ? 0 : 1; i < passes.size(); i++) {
      range[0] = Math.min(range[0], passes.get(i).asDouble());
      range[1] = Math.max(range[1], passes.get(i).asDouble());
    }
    return range;
  }
}
