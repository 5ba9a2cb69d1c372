package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import spiritsafe.dataset.WholeFile;
import spiritsafe.report.RunFacts;
import spiritsafe.report.RunFolder;
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
    /** Runs it, and tells what of it there is to keep. */
    TrialRun run(long seed, KeptTrial kept) throws IOException;
  }

  /** The seeds that are done, while others are under way. */
  private static final class Done {
    private final List<TrialResult> results = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private RunFacts facts;

    synchronized void add(TrialResult result, RunFacts ofIt, String folder) {
      results.add(result);
      folders.add(folder);
      facts = facts == null ? ofIt : facts;
    }

    synchronized int count() {
      return results.size();
    }

    /** Returns all of it together; seeds that are not done are left out. */
    synchronized SeedsResult together(List<Long> seeds) {
      return SeedsResult.of(seeds.subList(0, results.size()), results);
    }

    synchronized void write(Path output, List<Long> seeds) throws IOException {
      SeedsResult result = together(seeds);
      List<Long> missing = seeds.subList(results.size(), seeds.size());
      WholeFile.write(output.resolve("seeds.csv"), SeedsReport.csv(result));
      WholeFile.write(output.resolve("seeds.md"), SeedsReport.markdown(result, facts, missing));
      WholeFile.write(
          output.resolve("seeds.json"), SeedsReport.json(result, facts, folders, missing));
    }
  }

  private final CommandSpec spec;
  private final SeedsResult result;
  private final RunFacts facts;
  private final List<String> folders;
  private final int exitCode;
  private final Optional<IOException> unwritten;

  private SeedRuns(
      CommandSpec spec,
      SeedsResult result,
      RunFacts facts,
      List<String> folders,
      int exitCode,
      Optional<IOException> unwritten) {
    this.spec = spec;
    this.result = result;
    this.facts = facts;
    this.folders = folders;
    this.exitCode = exitCode;
    this.unwritten = unwritten;
  }

  /**
   * Runs them.
   *
   * @param output where each is written as a run of its own as soon as it is done; null for nowhere
   */
  static SeedRuns of(CommandSpec spec, List<Long> seeds, Path output, Trial trial)
      throws IOException {
    LongFunction<String> name = seed -> "seed-" + seed;
    Done done = new Done();
    IOException unwritten = null;
    int exitCode = ExitCode.DONE;
    boolean there = output != null && Files.exists(output);
    for (long seed : seeds) {
      KeptTrial kept = new KeptTrial();
      Interruption.of(spec).keeps(() -> farewell(seeds, output, done, kept, name));
      TrialRun run = trial.run(seed, kept);
      if (output != null && unwritten == null) {
        try {
          run.write(output.resolve(name.apply(seed)));
        } catch (IOException e) {
          unwritten = e; // told at the end, after the table of all seeds
        }
      }
      run.tellFailures();
      done.add(run.result(), run.facts(), name.apply(seed));
      // a detector that failed outweighs a finding, and both outweigh neither
      exitCode =
          Stream.of(ExitCode.DETECTOR_FAILED, ExitCode.FINDINGS)
              .filter(List.of(exitCode, run.exitCode())::contains)
              .findFirst()
              .orElse(ExitCode.DONE);
    }
    if (output != null && unwritten == null) {
      try {
        done.write(output, seeds);
      } catch (IOException e) {
        unwritten = e;
      }
    }
    if (unwritten != null && !there) {
      removeEmpty(output);
    }
    return new SeedRuns(
        spec,
        done.together(seeds),
        done.facts,
        output == null ? List.of() : done.folders,
        exitCode,
        Optional.ofNullable(unwritten));
  }

  /** A folder that was made for runs of which none could be written is of no use to anybody. */
  static void removeEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> within = Files.list(folder)) {
        if (within.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    }
  }

  /** Says of the first that could not be written why. */
  void refuseUnwritten() throws IOException {
    if (unwritten.isPresent()) {
      throw unwritten.get();
    }
  }

  /** Keeps the seeds that are done, and of the one under way as much as there is. */
  private static String farewell(
      List<Long> seeds, Path output, Done done, KeptTrial kept, LongFunction<String> name)
      throws IOException {
    if (output == null) {
      return "without -o DIR nothing is kept. The same command starts anew.";
    }
    int count = done.count();
    Optional<String> more = Optional.empty();
    if (count < seeds.size()) {
      Path next = output.resolve(name.apply(seeds.get(count)));
      more = RunFolder.holdsRun(next) ? more : kept.keep(next).map(words -> words + " in " + next);
    }
    if (count >= 2) {
      done.write(output, seeds);
    }
    if (count == 0 && more.isEmpty()) {
      return "no seed was done, so nothing is kept. The same command starts anew.";
    }
    return count
        + " of "
        + seeds.size()
        + (count == 1 ? " seeds is kept in " : " seeds are kept in ")
        + output
        + more.map(words -> "; of the next, " + words).orElse("")
        + ". The same command runs all again; --seeds runs those that are missing.";
  }

  /** Prints them, in a table with where they are kept and how to get them again. */
  void print(ReportFormat format, Path output) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TABLE -> SeedsReport.table(result, Spiritsafe.outputColumns(spec));
          case JSON -> SeedsReport.json(result, facts, folders, List.of());
          case CSV -> SeedsReport.csv(result);
          case MD -> SeedsReport.markdown(result, facts, List.of());
        });
    if (format == ReportFormat.TABLE) {
      for (SeededDetector detector : result.detectors()) {
        if (!detector.message().isEmpty()) {
          out.println("! " + detector.name() + " failed: " + detector.message());
        }
      }
      out.println();
      out.println(
          output == null || unwritten.isPresent()
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
