package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.DatasetException;
import spiritsafe.dataset.Manifest;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.process.DetectorFinder;
import spiritsafe.report.RunFacts;
import spiritsafe.report.RunFolder;
import spiritsafe.report.StoredRun;
import spiritsafe.report.Verdict;
import spiritsafe.report.html.ReportPage;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.scenario.Split;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.Failure;
import spiritsafe.trial.RunAudit;
import spiritsafe.trial.RunAuditor;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.truth.LabeledTraffic;

/** A trial that was run from the command line, with what is to be said of it. */
final class TrialRun {

  private final CommandSpec spec;
  private final TrialResult result;
  private final RunFacts facts;
  private final Set<DetectorSpec> byName;

  private TrialRun(CommandSpec spec, TrialResult result, RunFacts facts, Set<DetectorSpec> byName) {
    this.spec = spec;
    this.result = result;
    this.facts = facts;
    this.byName = byName;
  }

  /**
   * What detectors are run on.
   *
   * @param name of the scenario or data set
   * @param digest of the scenario with every default filled in, or of the tree of the data set
   * @param seeds of the worlds; none for imported traffic
   * @param worlds the worlds
   */
  record Ground(String name, String digest, List<Long> seeds, Worlds worlds) {

    /** Returns the three worlds of a scenario that has its scale. */
    static Ground of(Scenario scenario, WorldOptions options, Progress progress) {
      return of(scenario, options, options.seed(), options.seed(), progress);
    }

    /**
     * Returns the three worlds of a scenario under a seed.
     *
     * @param trainSeed the seed of the world that is learned from
     */
    static Ground of(
        Scenario scenario, WorldOptions options, long seed, long trainSeed, Progress progress) {
      return new Ground(
          scenario.name(),
          TrialRun.digest(scenario),
          List.of(seed),
          new Worlds(
              Optional.of(options.world(scenario, trainSeed, Split.TRAIN, progress)),
              Optional.of(options.world(scenario, seed, Split.VALIDATION, progress)),
              options.world(scenario, seed, Split.TEST, progress)));
    }

    /**
     * Returns the splits of a data set, of which only the test split must be there.
     *
     * @throws DatasetException if it is not
     */
    static Ground of(Path folder, Progress progress) throws DatasetException {
      Dataset dataset = Dataset.open(folder);
      Manifest manifest = dataset.manifest();
      return new Ground(
          manifest.name(),
          manifest.treeSha256(),
          manifest.scenarioSha256().isEmpty() ? List.of() : List.of(manifest.seed()),
          new Worlds(
              split(dataset, Split.TRAIN, progress),
              split(dataset, Split.VALIDATION, progress),
              watched(dataset, Split.TEST, progress)));
    }

    private static Optional<LabeledTraffic> split(Dataset dataset, Split split, Progress progress)
        throws DatasetException {
      return dataset.has(split.code())
          ? Optional.of(watched(dataset, split, progress))
          : Optional.empty();
    }

    private static LabeledTraffic watched(Dataset dataset, Split split, Progress progress)
        throws DatasetException {
      LabeledTraffic traffic = dataset.split(split.code());
      long total = dataset.manifest().splits().get(split.code()).exchanges();
      return progress.watch(split.code(), traffic, total);
    }
  }

  /** Runs it. */
  static TrialRun of(
      CommandSpec spec,
      Ground ground,
      DetectorSpecs detectors,
      ThresholdPolicy policy,
      KeptTrial kept)
      throws IOException {
    return of(
        spec,
        ground,
        detectors,
        DetectorFinder.withoutJars(),
        policy,
        Set.of(),
        Uncertainty.Kind.PERCENTILE,
        kept);
  }

  /**
   * Runs it with detectors of jars too, and asks of them what is wanted.
   *
   * @param kept is told what there is to keep so far
   */
  static TrialRun of(
      CommandSpec spec,
      Ground ground,
      DetectorSpecs detectors,
      DetectorFinder finder,
      ThresholdPolicy policy,
      Set<RunAudit> audits,
      Uncertainty.Kind intervals,
      KeptTrial kept)
      throws IOException {
    Instant started = Instant.now();
    long begun = System.nanoTime();
    // Looked at before anything runs, as programs may be changed meanwhile.
    SortedMap<String, SortedMap<String, String>> programs = programs(detectors.wanted(), finder);
    Supplier<RunFacts> facts =
        () ->
            new RunFacts(
                    command(spec),
                    ground.name(),
                    ground.digest(),
                    ground.seeds(),
                    started,
                    Duration.ofNanos(System.nanoTime() - begun),
                    Spiritsafe.version())
                .with(programs);
    kept.begin(facts);
    TrialResult result =
        new TrialRunner(finder::find, policy, true)
            .run(
                ground.worlds(),
                detectors.wanted(),
                soFar ->
                    kept.reached(() -> soFar.get().withIntervals(intervals).withoutAudits(audits)))
            .withIntervals(intervals);
    if (!audits.isEmpty()) {
      TrialResult unaudited = result;
      kept.reached(() -> unaudited.withoutAudits(audits));
      result = new RunAuditor(finder::find, audits).audit(result, ground.worlds());
    }
    TrialResult all = result;
    kept.reached(() -> all);
    return new TrialRun(spec, result, facts.get(), detectors.byName());
  }

  private static SortedMap<String, SortedMap<String, String>> programs(
      List<DetectorSpec> specs, DetectorFinder finder) throws IOException {
    SortedMap<String, SortedMap<String, String>> programs = new TreeMap<>();
    for (DetectorSpec detector : specs) {
      SortedMap<String, String> files = new TreeMap<>();
      for (Path file : finder.files(detector)) {
        files.put(file.toString(), RunFolder.digest(file));
      }
      programs.put(detector.text(), files);
    }
    return programs;
  }

  /** The command line, with what the environment and the settings file added to it. */
  static String command(CommandSpec spec) {
    List<String> words = new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
    Settings settings = (Settings) spec.commandLine().getDefaultValueProvider();
    for (OptionSpec option : spec.options()) {
      if (!spec.commandLine().getParseResult().hasMatchedOption(option)) {
        settings
            .find(option)
            .ifPresent(setting -> words.add(option.longestName() + "=" + setting.value()));
      }
    }
    return "spiritsafe " + words.stream().map(TrialRun::quoted).collect(Collectors.joining(" "));
  }

  /** Quotes what a shell would take apart or fill in. */
  static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** Returns the digest of a scenario with every default filled in. */
  static String digest(Scenario scenario) {
    return digest(ScenarioLock.write(scenario));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void write(Path folder) throws IOException {
    write(folder, result, facts);
  }

  /** Writes the folder of a run, with its page. */
  static void write(Path folder, TrialResult result, RunFacts facts) throws IOException {
    RunFolder.write(
        folder,
        result,
        facts,
        whole ->
            ReportCommand.write(
                whole.resolve("report.html"),
                List.of(StoredRun.read(whole)),
                ReportPage.Extras.NONE));
  }

  /** Prints the results to standard output and what failed to standard error. */
  void print(ReportFormat format) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.of(result, facts, Spiritsafe.outputColumns(spec)));
    out.flush();
    tellFailures();
  }

  /** Prints what failed to standard error. */
  void tellFailures() {
    PrintWriter err = spec.commandLine().getErr();
    for (DetectorResult detector : result.detectors()) {
      if (failed(detector)) {
        Failure failure = detector.failure().orElseThrow();
        err.println(
            "spiritsafe: detector "
                + detector.label()
                + ": "
                + failure.status().code()
                + ": "
                + failure.message());
      }
    }
    err.flush();
  }

  /**
   * Prints the last three lines: the verdict, where results are, and how to get them again.
   *
   * @param folder where they were written, or null
   * @param seed the option that names the seed; empty if it is fixed otherwise
   */
  void close(Path folder, String seed) {
    String kept =
        folder == null
            ? "Results: shown above alone; with -o DIR they are kept"
            : "Results: " + folder.resolve("results.json") + ", report.html and scores beside it";
    boolean named = facts.command().contains(" --seed");
    Ansi colour = spec.commandLine().getColorScheme().ansi();
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    String verdict = Verdict.of(result);
    out.println(colour.enabled() ? Style.bold.on() + verdict + Style.bold.off() : verdict);
    out.println(kept);
    out.println("Again:   " + facts.command() + (named ? "" : seed));
    out.flush();
  }

  TrialResult result() {
    return result;
  }

  RunFacts facts() {
    return facts;
  }

  int exitCode() {
    if (result.detectors().stream().anyMatch(this::failed)) {
      return ExitCode.DETECTOR_FAILED;
    }
    return result.audits().stream().anyMatch(v -> v.outcome() == RunAudit.Outcome.FAIL)
        ? ExitCode.FINDINGS
        : ExitCode.DONE;
  }

  /** One of all detectors may need what this traffic lacks; one asked for by name may not. */
  private boolean failed(DetectorResult detector) {
    return switch (detector.status()) {
      case OK, NOT_RUN -> false;
      case UNSUPPORTED -> byName.contains(detector.spec());
      case TIMEOUT, OOM, CRASH, PROTOCOL_ERROR, NONDETERMINISTIC, INVALID_SCORES -> true;
    };
  }
}
