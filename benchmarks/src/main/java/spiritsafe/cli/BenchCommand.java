package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.bench.Bench;
import spiritsafe.bench.BenchJson;
import spiritsafe.bench.BenchPlan;
import spiritsafe.bench.BenchResult;
import spiritsafe.bench.BenchTable;
import spiritsafe.bench.Earlier;
import spiritsafe.bench.Slo;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.dataset.WholeFile;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.process.DetectorFinder;
import spiritsafe.process.PluginJars;
import spiritsafe.report.RunFacts;
import spiritsafe.text.Paragraph;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialStatus;

/** {@code spiritsafe bench}: how fast detectors are. */
@Command(
    name = "bench",
    header = "Times detectors: as fast as can be, at a rate, and up to the peak.",
    description = {
      "Exchanges of the test world are held in memory and fed by one thread. At a rate they arrive",
      "whether or not the detector is ready, and waits count from when they were due. A pass whose",
      "alerts are not those of a plain run does not count. See docs/bench.md.",
    },
    footer = {
      "",
      "Examples: spiritsafe bench --scenario hydra-mix --scale 0.002 --detector volume,link-graph \\",
      "            --rate 20000 -o before.json",
      "          spiritsafe bench --data out/hydra --detector volume --find-peak --slo p99=5ms",
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  /** How results are printed. */
  enum Format {
    /** For people, in a terminal. */
    TABLE,
    /** All of it, for programs. */
    JSON
  }

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions worlds;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private RunCommand.Source source;

  @Option(
      names = "--detector",
      required = true,
      paramLabel = "SPEC",
      completionCandidates = Candidates.Detectors.class,
      description = "A detector, as 'run' takes it; can be given more than once.")
  private List<String> detectors;

  @Option(
      names = "--detector-jar",
      paramLabel = "JAR",
      description = "A jar with detectors in Java; can be given more than once.")
  private List<Path> jars = new ArrayList<>();

  @Option(
      names = "--threshold",
      paramLabel = "POLICY",
      defaultValue = "fpr<=0.001",
      converter = RunCommand.PolicyByText.class,
      description = "How alert thresholds are chosen, as 'run' does. By default ${DEFAULT-VALUE}.")
  private ThresholdPolicy policy;

  @Option(
      names = "--exchanges",
      paramLabel = "N",
      defaultValue = "200000",
      description =
          "The first so many of the test world are held in memory, and fed. By default"
              + " ${DEFAULT-VALUE}.")
  private int exchanges;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Passes as fast as can be, of which the first warms up. By default ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Measure waits when so many exchanges a second arrive.")
  private Double rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "5",
      description =
          "How long they arrive at a rate, as far as there are exchanges. By default"
              + " ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--find-peak",
      description = "Look for the highest rate at which the objective of --slo is met.")
  private boolean findPeak;

  @Option(
      names = "--slo",
      paramLabel = "pNN=TIME",
      description = "How long exchanges may wait, as in p99=5ms or p99.9=800us.")
  private String slo;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "Set beside what 'bench -o' wrote earlier; refused when it is of another machine, other"
              + " traffic or other settings.")
  private Path against;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write all numbers to this file, as JSON.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default) or json.")
  private Format format;

  @Override
  public Integer call() throws IOException {
    BenchPlan plan;
    DetectorFinder finder;
    try {
      plan = plan();
      finder = new DetectorFinder(PluginJars.load(jars));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
    DetectorSpecs specs = DetectorSpecs.parse(detectors, finder);
    refuseScoreFiles(specs.wanted());
    OutputPlace.refuseUnwritableFile(output);
    // Without a line of progress for each world: reading one would show amid the times.
    Progress quiet = new Progress(spec.commandLine().getErr(), Progress.Show.NOTHING);
    TrialRun.Ground ground = source.ground(spec, worlds, null, quiet);
    RunFacts facts = facts(ground);
    Optional<Earlier> earlier =
        against == null ? Optional.empty() : Optional.of(Earlier.read(against));
    BenchResult result;
    try {
      earlier.ifPresent(one -> one.refuseUnlike(plan, policy.text(), facts));
      result =
          new Bench(finder::find, policy, plan, this::tell).run(ground.worlds(), specs.wanted());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    } finally {
      tell("");
    }
    print(result, facts, earlier);
    if (output != null) {
      WholeFile.write(output, BenchJson.of(result, facts));
    }
    return tellFailures(result, specs);
  }

  private BenchPlan plan() {
    if (findPeak != (slo != null)) {
      throw new IllegalArgumentException(
          findPeak
              ? "--find-peak needs an objective, as in --slo p99=5ms"
              : "--slo is the objective of --find-peak, which is not asked for");
    }
    return new BenchPlan(
        exchanges,
        repeats,
        rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
        seconds,
        Optional.ofNullable(slo).map(Slo::parse));
  }

  private RunFacts facts(TrialRun.Ground ground) {
    return new RunFacts(
        TrialRun.command(spec),
        ground.name(),
        ground.digest(),
        ground.seeds(),
        Instant.now(),
        Duration.ZERO,
        Spiritsafe.version(),
        Bench.machine(),
        new TreeMap<>());
  }

  private static void refuseScoreFiles(List<DetectorSpec> wanted) {
    for (DetectorSpec detector : wanted) {
      if (detector.name().equals("scores")) {
        throw CommandFailure.usage(
            detector.text() + " only reads scores that are there; name a detector that makes them");
      }
    }
  }

  private void tell(String what) {
    if (spiritsafe.showsProgress()) {
      PrintWriter err = spec.commandLine().getErr();
      err.print(Progress.ERASE_LINE + what);
      err.flush();
    }
  }

  private void print(BenchResult result, RunFacts facts, Optional<Earlier> earlier)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      out.print(BenchJson.of(result, facts));
      out.flush();
      return;
    }
    List<List<String>> lines = BenchTable.of(result);
    TextTable table = new TextTable(lines.get(0).toArray(String[]::new));
    lines.stream().skip(1).forEach(line -> table.add(line.toArray(String[]::new)));
    int width = Spiritsafe.outputColumns(spec);
    table.print(out, width, "--format json has all");
    out.println();
    BenchTable.legend(result).forEach(line -> out.print(Paragraph.of(line, "  ", width)));
    if (earlier.isPresent()) {
      out.println();
      out.println("Beside " + against + ":");
      earlier.get().beside(result, facts).forEach(line -> out.println("  " + line));
    }
    out.flush();
  }

  private int tellFailures(BenchResult result, DetectorSpecs specs) {
    PrintWriter err = spec.commandLine().getErr();
    int code = ExitCode.DONE;
    for (BenchResult.Row row : result.rows()) {
      boolean notForThis =
          row.status() == TrialStatus.UNSUPPORTED && !specs.byName().contains(row.spec());
      if (row.status() != TrialStatus.OK) {
        err.println((notForThis ? "spiritsafe: left out: " : "spiritsafe: ") + row.message());
        code = notForThis ? code : ExitCode.DETECTOR_FAILED;
      }
    }
    err.flush();
    return code;
  }
}
