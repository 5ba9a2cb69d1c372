package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.DatasetInspector;
import spiritsafe.dataset.DatasetWriter;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** Data set folders as commands make them. */
final class DatasetFolders {

  private DatasetFolders() {}

  /** Refuses a folder that is there already, before any work is done. */
  static void refuseExisting(Path folder) {
    if (Files.exists(folder)) {
      throw CommandFailure.usage(
          folder + " is there already. Name another folder or remove it first");
    }
  }

  /**
   * Makes the data set of a scenario.
   *
   * @param scale when none is asked for
   */
  static void generate(
      Path folder,
      DataFormat format,
      String name,
      double scale,
      WorldOptions options,
      List<Split> splits,
      Progress progress)
      throws IOException {
    Scenario scaled = options.scenario(name, scale);
    Scenario scenario = options.read(name);
    Map<String, LabeledTraffic> worlds = new LinkedHashMap<>();
    for (Split split : splits) {
      worlds.put(split.code(), options.world(scaled, split, progress));
    }
    new DatasetWriter(folder, format, options.threads(), count -> {})
        .write(
            new DatasetWriter.Contents(
                scenario.name(),
                "scenario",
                Spiritsafe.version(),
                options.seed(),
                options.scale(scale),
                BundledScenarios.text(name),
                ScenarioLock.write(scenario),
                worlds));
  }

  /** Tells what is in a data set. */
  static void tell(Path folder, PrintWriter out) throws IOException {
    out.print(DatasetInspector.describe(folder));
    out.println();
    out.println("In " + folder + "; check it with: spiritsafe dataset verify " + folder);
    out.flush();
  }

  /** Writes a data set and tells what is in it. */
  static void write(
      Path folder, DataFormat format, int threads, DatasetWriter.Contents contents, PrintWriter out)
      throws IOException {
    new DatasetWriter(folder, format, threads, count -> {}).write(contents);
    tell(folder, out);
  }
}
