package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.DatasetWriter;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** {@code spiritsafe generate}: a scenario as a data set. */
@Command(
    name = "generate",
    header = "Writes the worlds of a scenario as a data set with labels.",
    description = {
      "The same scenario, seed and scale make the same bytes on any machine.",
    },
    footer = {
      "",
      "Example: spiritsafe generate hydra-mix --scale 0.01 -o data/hydra-small",
    },
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions options;

  @Parameters(paramLabel = "SCENARIO", description = "A bundled name or a file.")
  private String name;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder to make; it must not be there yet.")
  private Path output;

  @Option(
      names = "--splits",
      split = ",",
      paramLabel = "SPLIT",
      defaultValue = "train,validation,test",
      description = "Which worlds to make: train, validation, test; by default all three.")
  private List<Split> splits;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = DataFormatByName.class,
      defaultValue = "parquet",
      description = "How tables are written: parquet (the default), jsonl or jsonl.zst.")
  private DataFormat format;

  @Override
  public Integer call() throws IOException {
    DatasetFolders.refuseExisting(output);
    Scenario scaled = options.scenario(name, 1);
    Scenario scenario = BundledScenarios.read(name);
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.showsProgress());
    Map<String, LabeledTraffic> worlds = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      if (splits.contains(split)) {
        worlds.put(split.code(), options.world(scaled, split, progress));
      }
    }
    DatasetFolders.write(
        output,
        format,
        options.threads(),
        new DatasetWriter.Contents(
            scenario.name(),
            "scenario",
            Spiritsafe.version(),
            options.seed(),
            options.scale(1),
            BundledScenarios.text(name),
            ScenarioLock.write(scenario),
            worlds),
        spec.commandLine().getOut());
    return ExitCode.DONE;
  }
}
