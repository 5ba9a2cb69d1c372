package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.process.DetectorFinder;
import spiritsafe.process.PluginJars;
import spiritsafe.scenario.Scenario;
import spiritsafe.seeds.SeedList;
import spiritsafe.trial.RunAudit;

/** {@code spiritsafe run}: how well detectors do. */
@Command(
    name = "run",
    header = "Runs detectors and reports how well, how soon and how fast they find campaigns.",
    description = {
      "Detectors learn from the train world, thresholds are chosen on the validation world, and",
      "all numbers are of the test world. Simulated worlds share no account and no operator.",
    },
    footer = {
      "",
      "Example: spiritsafe run --scenario hydra-mix --scale 0.01 --detector all -o runs/first",
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions worlds;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  /** Where the worlds come from. */
  static final class Source {
    @Option(
        names = "--scenario",
        required = true,
        paramLabel = "SCENARIO",
        completionCandidates = Candidates.Scenarios.class,
        description = "Simulate this: a bundled name or a file.")
    private String scenario;

    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "Read this data set, as 'generate' and 'import' write them.")
    private Path data;

    /**
     * Returns the worlds, of which options of simulated ones are refused for a data set.
     *
     * @param trainSeed of the world that is learned from; null for the seed of the others
     */
    TrialRun.Ground ground(CommandSpec spec, WorldOptions worlds, Long trainSeed, Progress progress)
        throws IOException {
      if (data == null) {
        return TrialRun.Ground.of(
            worlds.scenario(scenario, 1),
            worlds,
            worlds.seed(),
            trainSeed == null ? worlds.seed() : trainSeed,
            progress);
      }
      if (worlds.asksForAnother() || trainSeed != null) {
        throw new ParameterException(
            spec.commandLine(),
            "--seed, --train-seed, --scale and --set go with --scenario; a data set has its own");
      }
      return TrialRun.Ground.of(data, progress);
    }
  }

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      converter = SeedsByText.class,
      description =
          "Run the scenario under each of these seeds, as in 1-5 or 3,7,11, and say how far the"
              + " numbers vary; five or more give an interval over seeds.")
  private SeedList seeds;

  @Option(
      names = "--train-seed",
      paramLabel = "N",
      description =
          "Learn from the train world of this seed instead; thresholds and numbers stay of the"
              + " other two worlds. 'compare' of two such runs says how much alerts hang on what was"
              + " learned from.")
  private Long trainSeed;

  @Option(
      names = "--detector",
      required = true,
      paramLabel = "SPEC",
      completionCandidates = Candidates.Detectors.class,
      description =
          "A detector, with settings as in name?key=value&key=value; can be given more than once."
              + " 'oracle' is told the truth; 'all' is every bundled one and the oracle;"
              + " 'cmd:python3 detector.py' is a program of yours (docs/protocol.md).")
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
      converter = PolicyByText.class,
      description =
          "How alert thresholds are chosen: fpr<=SHARE, alerts-per-day<=ALERTS, precision>=SHARE,"
              + " max-fbeta:BETA, min-cost:fp=COST,fn-token=COST, fixed:SUSPICION, or detector, by"
              + " which each alerts by its own rule. By default ${DEFAULT-VALUE}.")
  private ThresholdPolicy policy;

  @Option(
      names = "--audit",
      split = ",",
      paramLabel = "AUDIT",
      completionCandidates = AuditNames.class,
      description =
          "Ask of each detector afterwards: prefix (does it know what is to come), determinism (does"
              + " it say the same twice), relabel (do names matter), permutation (does the scoring"
              + " find something in dealt labels), or all. Takes some six runs more.")
  private List<String> audits = new ArrayList<>();

  @Option(
      names = "--intervals",
      paramLabel = "KIND",
      defaultValue = "percentile",
      description =
          "How 95 %% intervals are read off resampled owners: percentile (the default), or bca,"
              + " corrected for bias and skew.")
  private Uncertainty.Kind intervals;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Write results, scores and alerts to this folder too.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default), json, csv or md.")
  private ReportFormat format;

  @Override
  public Integer call() throws IOException {
    OutputPlace.refuseUnwritableFolder(output);
    DetectorFinder finder = finder();
    DetectorSpecs specs = DetectorSpecs.parse(detectors, finder);
    Set<RunAudit> wanted = audits();
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    if (seeds != null) {
      return seeds(specs, finder, wanted, progress);
    }
    KeptTrial kept = new KeptTrial();
    Interruption.of(spec).keeps(kept.farewell(output));
    TrialRun run =
        TrialRun.of(
            spec,
            source.ground(spec, worlds, trainSeed, progress),
            specs,
            finder,
            policy,
            wanted,
            intervals,
            kept);
    run.print(format);
    if (output != null) {
      run.write(output); // what is printed is not lost when it cannot be written any more
    }
    if (format == ReportFormat.TABLE) {
      run.close(output, source.scenario == null ? "" : " --seed=" + worlds.seed());
    }
    return run.exitCode();
  }

  /** The first seed is audited, since what is asked there is of the detector, not of the world. */
  private int seeds(
      DetectorSpecs specs, DetectorFinder finder, Set<RunAudit> wanted, Progress progress)
      throws IOException {
    if (source.scenario == null) {
      throw new ParameterException(
          spec.commandLine(), "--seeds goes with --scenario; a data set has its own seed");
    }
    if (worlds.asksForOneSeed()) {
      throw new ParameterException(spec.commandLine(), "give --seed or --seeds, not both");
    }
    Scenario scenario = worlds.scenario(source.scenario, 1);
    SeedRuns runs =
        SeedRuns.of(
            spec,
            seeds.seeds(),
            output,
            (seed, kept) ->
                TrialRun.of(
                    spec,
                    TrialRun.Ground.of(
                        scenario, worlds, seed, trainSeed == null ? seed : trainSeed, progress),
                    specs,
                    finder,
                    policy,
                    seed == seeds.seeds().get(0) ? wanted : Set.of(),
                    intervals,
                    kept));
    runs.print(format, output);
    runs.refuseUnwritten();
    return runs.exitCode();
  }

  private Set<RunAudit> audits() {
    Set<RunAudit> wanted = EnumSet.noneOf(RunAudit.class);
    for (String name : audits) {
      if (name.equals(AuditNames.ALL)) {
        wanted.addAll(EnumSet.allOf(RunAudit.class));
      } else {
        wanted.add(
            RunAudit.find(name)
                .orElseThrow(
                    () ->
                        new ParameterException(
                            spec.commandLine(),
                            "--audit knows no '"
                                + name
                                + "'; name some of "
                                + String.join(", ", new AuditNames()))));
      }
    }
    return wanted;
  }

  /** What {@code --audit} takes. */
  static final class AuditNames implements Iterable<String> {
    static final String ALL = "all";

    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Arrays.stream(RunAudit.values()).map(RunAudit::code), Stream.of(ALL))
          .iterator();
    }
  }

  private DetectorFinder finder() {
    try {
      return new DetectorFinder(PluginJars.load(jars));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  /** Reads seeds. */
  static final class SeedsByText implements ITypeConverter<SeedList> {
    @Override
    public SeedList convert(String text) {
      try {
        return SeedList.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Reads a policy. */
  static final class PolicyByText implements ITypeConverter<ThresholdPolicy> {
    @Override
    public ThresholdPolicy convert(String text) {
      try {
        return ThresholdPolicy.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
