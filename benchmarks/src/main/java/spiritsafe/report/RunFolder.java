package spiritsafe.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.metric.Alert;
import spiritsafe.report.ResultsJson.WrittenFile;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialResult;

/**
 * A trial as a folder: {@code results.json}, {@code results.csv}, {@code summary.md}, and for each
 * detector that has a judgement {@code detectors/01-name/scores.jsonl} and {@code alerts.jsonl}.
 */
public final class RunFolder {

  private RunFolder() {}

  /**
   * Writes the folder; files of the same names are replaced.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, TrialResult result, RunFacts facts) throws IOException {
    Files.createDirectories(folder);
    Map<DetectorSpec, SortedMap<String, WrittenFile>> files = new HashMap<>();
    List<DetectorResult> detectors = result.detectors();
    for (int i = 0; i < detectors.size(); i++) {
      DetectorResult detector = detectors.get(i);
      if (detector.judgement().isPresent()) {
        // The number keeps apart one detector under different settings.
        String name = "detectors/%02d-%s".formatted(i + 1, detector.spec().name());
        files.put(detector.spec(), writeDetector(folder, name, detector.judgement().get()));
      }
    }
    write(folder.resolve("results.csv"), CsvReport.of(result));
    write(folder.resolve("summary.md"), MarkdownReport.of(result, facts));
    write(folder.resolve("results.json"), ResultsJson.of(result, facts, files));
  }

  private static SortedMap<String, WrittenFile> writeDetector(
      Path folder, String name, DetectorResult.Judgement judgement) throws IOException {
    Path own = folder.resolve(name);
    Files.createDirectories(own);
    OptionalDouble threshold = judgement.threshold().value();
    List<Alert> alerts =
        threshold.isPresent() ? judgement.run().alerts(threshold.getAsDouble()) : List.of();
    DetectorFiles.writeAlerts(own.resolve("alerts.jsonl"), alerts, judgement.run().causes());
    DetectorFiles.writeScores(own.resolve("scores.jsonl"), judgement.run());
    SortedMap<String, WrittenFile> files = new TreeMap<>();
    for (String file : List.of("alerts", "scores")) {
      files.put(
          file,
          new WrittenFile(
              name + "/" + file + ".jsonl", ComparisonKey.digest(own.resolve(file + ".jsonl"))));
    }
    return files;
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
