package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.dataset.WholeFile;
import spiritsafe.engine.Simulation;
import spiritsafe.fidelity.Fidelity;
import spiritsafe.fidelity.FidelityException;
import spiritsafe.fidelity.Playback;
import spiritsafe.fidelity.RealTrace;
import spiritsafe.fidelity.Recording;
import spiritsafe.fidelity.Scorecard;
import spiritsafe.fidelity.ScorecardHtml;
import spiritsafe.fidelity.ScorecardJson;
import spiritsafe.fidelity.ScorecardTable;
import spiritsafe.intake.TraceFormat;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;

/** {@code spiritsafe fidelity}: how near honest traffic comes to a real trace. */
@Command(
    name = "fidelity",
    header = "Holds generated honest traffic against a real trace.",
    description = {
      "Compares arrivals, token counts and, where the trace names them, clients and sessions, and",
      "lets a classifier try to tell windows of 100 requests of one from those of the other."
          + " Beside",
      "it stand what the trace's own other half gets, and what a naive generator gets.",
    },
    footer = {
      "",
      "Example: spiritsafe fidelity --real trace.csv --workload chat-api",
    },
    mixinStandardHelpOptions = true)
final class FidelityCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions worlds;

  @Option(
      names = "--real",
      required = true,
      paramLabel = "TRACE",
      description = "The real trace, in any format that 'import' reads.")
  private Path real;

  @Option(
      names = "--real-format",
      paramLabel = "FORMAT",
      converter = ImportCommand.TraceFormatByName.class,
      description =
          "Its format: azure, mooncake, burstgpt, ragpulse or otel; else told by its first line.")
  private TraceFormat realFormat;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Source source = new Source();

  /** Where the generated side comes from. */
  static final class Source {
    @Option(
        names = "--scenario",
        required = true,
        paramLabel = "SCENARIO",
        completionCandidates = Candidates.Scenarios.class,
        description =
            "Simulate this: a bundled name or a file. Default: serving-classes, a world of the"
                + " classes that are calibrated on real traces.")
    private String scenario = "serving-classes";

    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "Read this data set, as 'generate' and 'import' write them.")
    private Path data;
  }

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "Which world of it: train, validation or test (the default).")
  private String split;

  @Option(
      names = "--workload",
      paramLabel = "CLASS",
      description =
          "Compare this workload class, for example chat-consumer or chat_consumer; else the one"
              + " that is hardest to tell apart.")
  private String workload;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default), json or html.")
  private Form form;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file instead; it is replaced if it is there.")
  private Path output;

  /** How a scorecard is printed. */
  enum Form {
    TABLE(ScorecardTable::of),
    JSON(ScorecardJson::of),
    HTML(ScorecardHtml::of);

    private final Function<Scorecard, String> text;

    Form(Function<Scorecard, String> text) {
      this.text = text;
    }
  }

  @Override
  public Integer call() throws IOException {
    OutputPlace.refuseUnwritableFile(output);
    TraceFormat format = realFormat == null ? TraceFormat.detect(real) : realFormat;
    RealTrace trace = RealTrace.read(real, format);
    Scorecard card;
    try {
      card = new Fidelity(trace).against(world(), named(workload));
    } catch (FidelityException e) {
      throw CommandFailure.usage(e);
    }
    String text = form.text.apply(card);
    if (output == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    } else {
      WholeFile.write(output, text);
    }
    return ExitCode.DONE;
  }

  /** Published targets write classes with underscores, scenarios with hyphens. */
  private static Optional<String> named(String workload) {
    return Optional.ofNullable(workload)
        .map(name -> name.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private Playback world() throws IOException {
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    if (source.data != null) {
      if (worlds.asksForAnother()) {
        throw new ParameterException(
            spec.commandLine(),
            "--seed, --scale and --set go with --scenario; a data set has its own");
      }
      return Recording.of(
          progress.watch(
              split,
              Dataset.open(source.data).split(split),
              Dataset.open(source.data).manifest().splits().get(split).exchanges()));
    }
    Scenario scenario = worlds.scenario(source.scenario, 1);
    return new SimulatedPlayback(
        scenario,
        Simulation.of(scenario, worlds.seed(), splitByName(), worlds.threads()),
        progress);
  }

  private Split splitByName() {
    return Arrays.stream(Split.values())
        .filter(known -> known.code().equals(split))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--split is '" + split + "', must be train, validation or test"));
  }
}
