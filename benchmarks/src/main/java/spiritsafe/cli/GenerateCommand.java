package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.scenario.Split;

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

  @Parameters(
      paramLabel = "SCENARIO",
      completionCandidates = Candidates.Scenarios.class,
      description = "A bundled name or a file.")
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
      completionCandidates = DataFormatByName.class,
      defaultValue = "parquet",
      description = "How tables are written: parquet (the default), jsonl or jsonl.zst.")
  private DataFormat format;

  @Override
  public Integer call() throws IOException {
    DatasetFolders.refuseExisting(output);
    OutputPlace.refuseUnwritableFolder(output);
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    DatasetFolders.generate(
        output,
        format,
        name,
        1,
        options,
        Arrays.stream(Split.values()).filter(splits::contains).toList(),
        progress);
    DatasetFolders.tell(output, spec.commandLine().getOut());
    return ExitCode.DONE;
  }
}
