package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.export.ExportFormat;
import spiritsafe.export.TrafficExport;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** {@code spiritsafe export}: traffic in the forms of other tools. */
@Command(
    name = "export",
    header = "Writes traffic as other tools log it, without its truth.",
    description = {
      "Formats: mooncake, litellm, otel (JSON Lines) and csv. A name that ends in .gz or .zst is",
      "packed on the way. What a format cannot hold is told, and in docs/export.md.",
    },
    footer = {
      "",
      "Example: spiritsafe export data/hydra-small --format otel -o spans.jsonl.zst",
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions worlds;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  /** Where traffic comes from. */
  static final class Source {
    @Parameters(paramLabel = "DATA", description = "The folder of a data set.")
    private Path data;

    @Option(
        names = "--scenario",
        required = true,
        paramLabel = "SCENARIO",
        description = "Simulate this: a bundled name or a file.")
    private String scenario;
  }

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "mooncake, litellm, otel or csv.")
  private ExportFormat format;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "Which world: train, validation or test (the default).")
  private String split;

  @Option(
      names = "--with-labels",
      description = "Add columns that tell which exchanges are illicit; csv alone.")
  private boolean labels;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write; one of this name is replaced.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if (labels && format != ExportFormat.CSV) {
      throw CommandFailure.usage("--with-labels goes with --format csv; other forms hold no truth");
    }
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    OutputPlace.refuseUnwritableFile(output);
    TrafficExport.Written written = TrafficExport.write(output, format, traffic(progress), labels);
    PrintWriter err = spec.commandLine().getErr();
    err.println("spiritsafe: note: " + format.lacks());
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(written.exchanges() + " exchanges in " + output);
    if (format == ExportFormat.MOONCAKE && written.exchanges() > 0) {
      Instant start = Instant.EPOCH.plus(written.startMicros(), ChronoUnit.MICROS);
      out.println("Time 0 is " + start + "; 'import' takes it as --epoch.");
    }
    out.flush();
    return ExitCode.DONE;
  }

  private LabeledTraffic traffic(Progress progress) throws IOException {
    if (source.scenario != null) {
      Split world =
          Arrays.stream(Split.values())
              .filter(one -> one.code().equals(split))
              .findFirst()
              .orElseThrow(
                  () ->
                      CommandFailure.usage(
                          "there is no split '" + split + "'; there are train, validation, test"));
      return worlds.world(worlds.scenario(source.scenario, 1), world, progress);
    }
    if (worlds.asksForAnother()) {
      throw CommandFailure.usage(
          "--seed, --scale and --set go with --scenario; a data set has its own");
    }
    Dataset dataset = Dataset.open(source.data);
    LabeledTraffic traffic = dataset.split(split);
    return progress.watch(split, traffic, dataset.manifest().splits().get(split).exchanges());
  }
}
