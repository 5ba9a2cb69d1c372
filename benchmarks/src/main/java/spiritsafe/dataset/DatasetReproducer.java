package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** Makes a data set again from its lock file and compares the bytes. */
public final class DatasetReproducer {

  private DatasetReproducer() {}

  /**
   * Returns the worlds of a scenario by split name, as data sets hold them.
   *
   * @param scenario at scale 1
   */
  public static Map<String, LabeledTraffic> worlds(
      Scenario scenario, long seed, double scale, List<Split> splits, int threads) {
    Scenario scaled = new Scale(scale).of(scenario);
    Map<String, LabeledTraffic> worlds = new LinkedHashMap<>();
    for (Split split : splits) {
      worlds.put(split.code(), Simulation.of(scaled, seed, split, threads));
    }
    return worlds;
  }

  /**
   * Makes the data set again in a temporary folder and returns the paths whose bytes differ or that
   * only one of the two has; none when it is proved the same.
   *
   * @throws DatasetException if the folder is no data set, or one of imported traffic
   */
  public static List<String> reproduce(Path folder, int threads, LongConsumer progress)
      throws IOException {
    Dataset dataset = Dataset.open(folder);
    Manifest manifest = dataset.manifest();
    if (manifest.scenarioSha256().isEmpty()) {
      throw new DatasetException(
          folder.toString(),
          "holds imported traffic, which has no scenario to make it from",
          "Import it again from its source");
    }
    Path lockFile = folder.resolve("scenario/scenario.lock.json");
    Path yamlFile = folder.resolve("scenario/scenario.yaml");
    if (!Files.isRegularFile(lockFile) || !Files.isRegularFile(yamlFile)) {
      throw new DatasetException(
          lockFile.toString(), "or the scenario beside it is missing", "Get the data set again");
    }
    String lock = Files.readString(lockFile);
    Scenario scenario = ScenarioLock.read(lockFile.toString(), lock);
    List<Split> splits = new ArrayList<>();
    for (Split split : Split.values()) {
      if (dataset.has(split.code())) {
        splits.add(split);
      }
    }
    Path again = Files.createTempDirectory("spiritsafe-reproduce-");
    try {
      DataFormat format = DataFormat.named(manifest.format()).orElseThrow();
      Manifest made =
          new DatasetWriter(again.resolve("again"), format, threads, progress)
              .write(
                  new DatasetWriter.Contents(
                      manifest.name(),
                      manifest.source(),
                      manifest.generator().version(),
                      manifest.seed(),
                      manifest.scale(),
                      Files.readString(yamlFile),
                      lock,
                      worlds(scenario, manifest.seed(), manifest.scale(), splits, threads)));
      return differences(folder, made);
    } finally {
      DatasetWriter.removeQuietly(again);
    }
  }

  private static List<String> differences(Path folder, Manifest made) throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    made.files().forEach(entry -> expected.put(entry.path(), entry.sha256()));
    List<String> differences = new ArrayList<>();
    for (String path : Checksums.files(folder)) {
      if (path.equals(Manifest.FILE)
          || path.equals(Checksums.FILE)
          || path.equals(Manifest.AUDIT)) {
        continue;
      }
      String sum = expected.remove(path);
      if (sum == null || !sum.equals(Checksums.of(folder.resolve(path)))) {
        differences.add(path);
      }
    }
    differences.addAll(expected.keySet());
    return differences;
  }
}
