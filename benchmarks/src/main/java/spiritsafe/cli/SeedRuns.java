package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import spiritsafe.dataset.WholeFile;
import spiritsafe.report.RunFacts;
import spiritsafe.seeds.SeededDetector;
import spiritsafe.seeds.SeedsReport;
import spiritsafe.seeds.SeedsResult;
import spiritsafe.trial.TrialResult;

/**
 * The trials of {@code run --seeds}, one after another, and what is to be said of them together.
 */
final class SeedRuns {

  /** Runs the trial of one seed. */
  interface Trial {
    TrialRun run(long seed) throws IOException;
  }

  private final CommandSpec spec;
  private final SeedsResult result;
  private final RunFacts facts;
  private final List<String> folders;
  private final int exitCode;

  private SeedRuns(
      CommandSpec spec, SeedsResult result, RunFacts facts, List<String> folders, int exitCode) {
    this.spec = spec;
    this.result = result;
    this.facts = facts;
    this.folders = folders;
    this.exitCode = exitCode;
  }

  /**
   * Runs them.
   *
   * @param output where each is written as a run of its own as soon as it is done; null for nowhere
   */
  static SeedRuns of(CommandSpec spec, List<Long> seeds, Path output, Trial trial)
      throws IOException {
    LongFunction<String> name = seed -> "seed-" + seed;
    List<TrialResult> results = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    RunFacts facts = null;
    int exitCode = ExitCode.DONE;
    for (long seed : seeds) {
      TrialRun run = trial.run(seed);
      if (output != null) {
        run.write(output.resolve(name.apply(seed)));
        folders.add(name.apply(seed));
      }
      run.tellFailures();
      results.add(run.result());
      facts = facts == null ? run.facts() : facts;
      // a detector that failed outweighs a finding, and both outweigh neither
      exitCode =
          Stream.of(ExitCode.DETECTOR_FAILED, ExitCode.FINDINGS)
              .filter(List.of(exitCode, run.exitCode())::contains)
              .findFirst()
              .orElse(ExitCode.DONE);
    }
    SeedRuns runs = new SeedRuns(spec, SeedsResult.of(seeds, results), facts, folders, exitCode);
    if (output != null) {
      WholeFile.write(output.resolve("seeds.csv"), SeedsReport.csv(runs.result));
      WholeFile.write(output.resolve("seeds.md"), SeedsReport.markdown(runs.result, runs.facts));
      WholeFile.write(
          output.resolve("seeds.json"), SeedsReport.json(runs.result, runs.facts, folders));
    }
    return runs;
  }

  /** Prints them, in a table with where they are kept and how to get them again. */
  void print(ReportFormat format, Path output) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TABLE -> SeedsReport.table(result);
          case JSON -> SeedsReport.json(result, facts, folders);
          case CSV -> SeedsReport.csv(result);
          case MD -> SeedsReport.markdown(result, facts);
        });
    if (format == ReportFormat.TABLE) {
      for (SeededDetector detector : result.detectors()) {
        if (!detector.message().isEmpty()) {
          out.println("! " + detector.spec().text() + " failed: " + detector.message());
        }
      }
      out.println();
      out.println(
          output == null
              ? "Results: shown above alone; with -o DIR they are kept"
              : "Results: " + output.resolve("seeds.json") + ", and a run for each seed beside it");
      out.println("Again:   " + facts.command());
    }
    out.flush();
  }

  int exitCode() {
    return exitCode;
  }
}
