package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.report.RunFacts;
import spiritsafe.report.RunFolder;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.trial.TrialStatus;

/** A trial that was run from the command line, with what is to be said of it. */
final class TrialRun {

  private final CommandSpec spec;
  private final TrialResult result;
  private final RunFacts facts;

  private TrialRun(CommandSpec spec, TrialResult result, RunFacts facts) {
    this.spec = spec;
    this.result = result;
    this.facts = facts;
  }

  /** Runs it. */
  static TrialRun of(
      CommandSpec spec,
      Scenario scenario,
      WorldOptions options,
      Worlds worlds,
      List<DetectorSpec> detectors,
      ThresholdPolicy policy)
      throws IOException {
    Instant started = Instant.now();
    long begun = System.nanoTime();
    TrialResult result = new TrialRunner(policy).run(worlds, detectors);
    RunFacts facts =
        new RunFacts(
            command(spec),
            scenario.name(),
            digest(ScenarioLock.write(scenario)),
            List.of(options.seed()),
            started,
            Duration.ofNanos(System.nanoTime() - begun),
            Spiritsafe.version());
    return new TrialRun(spec, result, facts);
  }

  private static String command(CommandSpec spec) {
    return "spiritsafe "
        + spec.root().commandLine().getParseResult().originalArgs().stream()
            .map(TrialRun::quoted)
            .collect(Collectors.joining(" "));
  }

  /** Quotes what a shell would take apart or fill in. */
  static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
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
    RunFolder.write(folder, result, facts);
  }

  /** Prints the results to standard output and what failed to standard error. */
  void print(ReportFormat format) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.of(result, facts));
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    for (DetectorResult detector : result.detectors()) {
      detector
          .failure()
          .ifPresent(
              failure ->
                  err.println(
                      "spiritsafe: detector "
                          + detector.spec().text()
                          + ": "
                          + failure.status().code()
                          + ": "
                          + failure.message()));
    }
    err.flush();
  }

  int exitCode() {
    boolean failed =
        result.detectors().stream().anyMatch(detector -> detector.status() != TrialStatus.OK);
    return failed ? ExitCode.DETECTOR_FAILED : ExitCode.DONE;
  }
}
