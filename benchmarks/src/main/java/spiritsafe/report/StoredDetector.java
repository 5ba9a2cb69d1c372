package spiritsafe.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.detector.Evidence;
import spiritsafe.metric.Alert;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.WorldTruth;
import spiritsafe.report.ResultsJson.WrittenFile;
import spiritsafe.trial.Cause;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.Membership;
import spiritsafe.trial.SuspicionTrail;
import spiritsafe.trial.WorldRun;

/** What one detector of a stored run said. */
final class StoredDetector {

  private final Path folder;
  private final JsonNode node;
  private final Map<String, WrittenFile> files;

  /**
   * Makes one.
   *
   * @param node its part of {@code results.json}
   */
  StoredDetector(Path folder, JsonNode node, Map<String, WrittenFile> files) {
    this.folder = folder;
    this.node = node;
    this.files = files;
  }

  DetectorResult.Judgement judgement(WorldTruth world) throws IOException {
    JsonNode performance = JsonRows.field(node, "performance");
    WorldRun run =
        new WorldRun(
            trails(),
            JsonRows.field(performance, "exchanges").asLong(),
            JsonRows.field(performance, "nanos").asLong(),
            memberships(),
            causes());
    JsonNode bytes = performance.path("retained_bytes_per_account_estimate");
    return DetectorResult.Judgement.of(
        threshold(),
        validation(),
        world,
        run,
        bytes.isNumber() ? OptionalLong.of(bytes.asLong()) : OptionalLong.empty(),
        // Runs that were stored before detectors could say so took all for it.
        !node.path("calibrated").asText("yes").equals("no"));
  }

  private Path file(String name) {
    if (!files.containsKey(name)) {
      throw new IllegalArgumentException("it does not list the " + name + " of a detector");
    }
    return folder.resolve(files.get(name).path());
  }

  private Threshold threshold() {
    JsonNode stored = JsonRows.field(node, "threshold");
    JsonNode value = JsonRows.field(stored, "value");
    String words = JsonRows.text(stored, "state");
    return new Threshold(
        JsonRows.text(stored, "policy"),
        value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble()),
        Arrays.stream(Threshold.State.values())
            .filter(state -> state.words().equals(words))
            .findFirst()
            .orElseThrow(),
        JsonRows.text(stored, "reason"));
  }

  private Map<String, SuspicionTrail> trails() throws IOException {
    Map<String, List<Alert>> steps = new LinkedHashMap<>();
    JsonRows.read(
        file("scores"),
        row ->
            steps
                .computeIfAbsent(JsonRows.text(row, "id"), id -> new ArrayList<>())
                .add(step(row)));
    Map<String, SuspicionTrail> trails = new HashMap<>();
    steps.forEach((id, list) -> trails.put(id, SuspicionTrail.of(list)));
    return trails;
  }

  private static Alert step(JsonNode row) {
    Instant at = Instant.parse(JsonRows.text(row, "at"));
    JsonNode index = JsonRows.field(row, "i");
    return new Alert(
        JsonRows.text(row, "id"),
        ChronoUnit.MICROS.between(Instant.EPOCH, at),
        index.isNull() ? -1 : index.asLong(),
        JsonRows.field(row, "score").asDouble());
  }

  private SortedMap<String, Membership> memberships() throws IOException {
    SortedMap<String, Membership> members = new TreeMap<>();
    JsonRows.read(
        file("groups"),
        row ->
            members.put(
                JsonRows.text(row, "id"),
                new Membership(
                    JsonRows.text(row, "group"), JsonRows.field(row, "score").asDouble())));
    return members;
  }

  private SortedMap<String, Cause> causes() throws IOException {
    SortedMap<String, Cause> causes = new TreeMap<>();
    JsonRows.read(
        file("alerts"),
        row -> {
          List<Evidence> evidence = new ArrayList<>();
          for (JsonNode one : row.path("evidence")) {
            evidence.add(
                new Evidence(
                    JsonRows.text(one, "feature"),
                    JsonRows.field(one, "value").asDouble(),
                    JsonRows.field(one, "typical").asDouble()));
          }
          Optional<String> group =
              row.has("group") ? Optional.of(row.get("group").asText()) : Optional.empty();
          causes.put(JsonRows.text(row, "id"), new Cause(group, evidence));
        });
    return causes;
  }

  private Optional<Ranking> validation() throws IOException {
    if (!files.containsKey("validation")) {
      return Optional.empty();
    }
    List<RankedAccount> accounts = new ArrayList<>();
    JsonRows.read(
        file("validation"),
        row -> {
          JsonNode score = JsonRows.field(row, "score");
          accounts.add(
              new RankedAccount(
                  JsonRows.text(row, "id"),
                  score.isNull() ? Double.NEGATIVE_INFINITY : score.asDouble(),
                  JsonRows.field(row, "positive").asBoolean(),
                  JsonRows.text(row, "archetype")));
        });
    return Optional.of(new Ranking(accounts));
  }
}
