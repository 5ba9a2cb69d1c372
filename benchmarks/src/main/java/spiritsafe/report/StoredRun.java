package spiritsafe.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.dataset.DatasetException;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.WorldTruth;
import spiritsafe.report.ResultsJson.WrittenFile;
import spiritsafe.trial.Declaration;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.Failure;
import spiritsafe.trial.RunAudit;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialStatus;

/**
 * A run read back from its folder. Its numbers are computed again from what detectors said and from
 * the truth; its thresholds, speeds and failures are those that were written.
 */
public final class StoredRun {

  private static final String REMEDY = "Run the detectors again.";

  private final TrialResult result;
  private final RunFacts facts;
  private final JsonNode document;
  private final Map<DetectorSpec, SortedMap<String, WrittenFile>> files;
  private final SortedMap<String, WrittenFile> truth;

  private StoredRun(
      TrialResult result,
      RunFacts facts,
      JsonNode document,
      Map<DetectorSpec, SortedMap<String, WrittenFile>> files,
      SortedMap<String, WrittenFile> truth) {
    this.result = result;
    this.facts = facts;
    this.document = document;
    this.files = files;
    this.truth = truth;
  }

  /**
   * Reads a folder.
   *
   * @throws DatasetException if it is no folder of a run, a file is missing, or one is not what was
   *     written
   */
  public static StoredRun read(Path folder) throws IOException {
    Path file = folder.resolve("results.json");
    if (!Files.exists(file)) {
      if (Files.exists(folder.resolve("seeds.json"))) {
        throw new DatasetException(
            folder.toString(),
            "holds a run for each of several seeds",
            "Give one of them, as " + folder.resolve("seed-1") + ", or all to 'compare'.");
      }
      throw new DatasetException(
          folder.toString(), "holds no results.json", "Give a folder that 'run -o' has written.");
    }
    try {
      JsonNode document = new ObjectMapper().readTree(file.toFile());
      if (!document.path("schema").asText().equals(ResultsJson.SCHEMA)) {
        throw new IllegalArgumentException("its schema is not " + ResultsJson.SCHEMA);
      }
      return read(folder, document);
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(file.toString(), e.getMessage(), REMEDY);
    }
  }

  private static StoredRun read(Path folder, JsonNode document) throws IOException {
    SortedMap<String, WrittenFile> truthFiles = checked(folder, document.path("files"));
    if (!truthFiles.keySet().containsAll(TruthFiles.NAMES)) {
      throw new IllegalArgumentException("it does not list the files of the truth");
    }
    WorldTruth world = TruthFiles.read(folder.resolve("truth"));
    List<DetectorResult> detectors = new ArrayList<>();
    Map<DetectorSpec, SortedMap<String, WrittenFile>> files = new HashMap<>();
    for (JsonNode node : JsonRows.field(document, "detectors")) {
      DetectorSpec spec = DetectorSpec.parse(JsonRows.text(node, "spec"));
      String status = JsonRows.text(node, "status");
      if (!status.equals(TrialStatus.OK.code())) {
        TrialStatus known = TrialStatus.find(status).orElseThrow();
        Failure failure = new Failure(known, JsonRows.text(node, "message"));
        files.put(spec, checked(folder, node.path("files")));
        detectors.add(
            new DetectorResult(spec, Optional.of(failure), Optional.empty(), declared(node), ""));
      } else {
        SortedMap<String, WrittenFile> own = checked(folder, node.path("files"));
        files.put(spec, own);
        detectors.add(
            new DetectorResult(
                spec,
                Optional.empty(),
                Optional.of(new StoredDetector(folder, node, own).judgement(world)),
                declared(node),
                ""));
      }
    }
    JsonNode parts = JsonRows.field(JsonRows.field(document, "comparison_key"), "parts");
    ThresholdPolicy policy = ThresholdPolicy.parse(JsonRows.text(parts, "threshold_policy"));
    return new StoredRun(
        new TrialResult(detectors, world, policy, audits(document))
            .withIntervals(
                Uncertainty.Kind.find(
                        document
                            .path("run")
                            .path("intervals")
                            .asText(Uncertainty.Kind.PERCENTILE.code()))
                    .orElseThrow()),
        facts(document),
        document,
        files,
        truthFiles);
  }

  private static Declaration declared(JsonNode node) {
    return new Declaration(
        node.path("declared_name").asText(),
        node.path("calibrated").asText().equals("yes"),
        false,
        node.path("remark").asText());
  }

  /** Runs that were stored before there were audits have none. */
  private static List<RunAudit.Verdict> audits(JsonNode document) {
    List<RunAudit.Verdict> audits = new ArrayList<>();
    for (JsonNode node : document.path("audits")) {
      audits.add(
          new RunAudit.Verdict(
              RunAudit.find(JsonRows.text(node, "name")).orElseThrow(),
              DetectorSpec.parse(JsonRows.text(node, "detector")),
              RunAudit.Outcome.find(JsonRows.text(node, "verdict")).orElseThrow(),
              JsonRows.text(node, "detail")));
    }
    return audits;
  }

  /** Returns the files listed, each of which holds the bytes that were written. */
  private static SortedMap<String, WrittenFile> checked(Path folder, JsonNode listed)
      throws IOException {
    SortedMap<String, WrittenFile> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : listed.properties()) {
      String path = JsonRows.text(entry.getValue(), "path");
      String digest = JsonRows.text(entry.getValue(), "sha256");
      Path file = folder.resolve(path).normalize();
      if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
        throw new DatasetException(file.toString(), "is missing", REMEDY);
      }
      if (!ComparisonKey.digest(file).equals(digest)) {
        throw new DatasetException(file.toString(), "is not what the run has written", REMEDY);
      }
      files.put(entry.getKey(), new WrittenFile(path, digest));
    }
    return files;
  }

  private static RunFacts facts(JsonNode document) {
    JsonNode run = JsonRows.field(document, "run");
    JsonNode dataset = JsonRows.field(document, "dataset");
    List<Long> seeds = new ArrayList<>();
    JsonRows.field(document, "seeds").forEach(seed -> seeds.add(seed.asLong()));
    SortedMap<String, String> machine = new TreeMap<>();
    JsonRows.field(document, "environment")
        .properties()
        .forEach(entry -> machine.put(entry.getKey(), entry.getValue().asText()));
    return new RunFacts(
        JsonRows.text(run, "command"),
        JsonRows.text(dataset, "name"),
        JsonRows.text(dataset, "digest"),
        seeds,
        Instant.parse(JsonRows.text(run, "started")),
        Duration.ofMillis(Math.round(JsonRows.field(run, "wall_s").asDouble() * 1e3)),
        JsonRows.text(run, "version"),
        machine,
        new TreeMap<>());
  }

  /** Returns the trial, with its numbers computed again. */
  public TrialResult result() {
    return result;
  }

  /** Returns what was told of the run. */
  public RunFacts facts() {
    return facts;
  }

  /** Returns what it must share with another run for their quality to compare, by name. */
  public SortedMap<String, String> comparisonParts() {
    SortedMap<String, String> parts = new TreeMap<>();
    document
        .path("comparison_key")
        .path("parts")
        .properties()
        .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
    parts.remove("machine");
    // Runs of before these were told.
    parts.putIfAbsent(ComparisonKey.BATCH, ComparisonKey.batch(result));
    parts.putIfAbsent(ComparisonKey.FEEDBACK, ComparisonKey.NONE);
    return parts;
  }

  /** Returns {@code results.json} as it was read. */
  public JsonNode document() {
    return document;
  }

  /** Returns {@code results.json} as it would be written now. */
  public String json() {
    return ResultsJson.of(result, facts, files, truth);
  }

  /** Writes the numbers as computed now; what detectors said stays where it is. */
  public void write(Path folder) throws IOException {
    RunFolder.writeNumbers(folder, result, facts, files, truth);
  }
}
