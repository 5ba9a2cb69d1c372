package spiritsafe.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.report.NumberChange;
import spiritsafe.report.StoredRun;

/** {@code spiritsafe rescore}: the numbers of a run without running it. */
@Command(
    name = "rescore",
    header = "Computes the numbers of a run again from its stored scores.",
    description = {
      "Detectors are not run: scores, alerts, thresholds and truth are those of the folder, whose",
      "checksums must match. Says which numbers differ from the stored ones, as they do when a",
      "definition has changed since.",
    },
    footer = {"", "Example: spiritsafe rescore runs/first"},
    mixinStandardHelpOptions = true)
final class RescoreCommand implements Callable<Integer> {

  private static final int MOST = 20;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The folder that 'run -o' has written.")
  private Path folder;

  @Option(
      names = "--write",
      description = "Replace results.json, results.csv and summary.md of the folder.")
  private boolean write;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default), json, csv or md.")
  private ReportFormat format;

  @Override
  public Integer call() throws IOException {
    StoredRun run = StoredRun.read(folder);
    List<NumberChange> changes =
        NumberChange.between(run.document(), new ObjectMapper().readTree(run.json()));
    if (write) {
      run.write(folder);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        format == ReportFormat.JSON
            ? run.json()
            : format.of(run.result(), run.facts(), Spiritsafe.outputColumns(spec)));
    out.flush();
    tell(changes, spec.commandLine().getErr());
    return ExitCode.DONE;
  }

  /** On standard error, so that JSON on standard output stays JSON. */
  private void tell(List<NumberChange> changes, PrintWriter err) {
    if (changes.isEmpty()) {
      err.println("All numbers are those that " + folder + " holds.");
    } else {
      err.println(
          changes.size()
              + " numbers differ from those that "
              + folder
              + (write ? " held; they were replaced:" : " holds; --write replaces them:"));
      for (NumberChange change : changes.subList(0, Math.min(MOST, changes.size()))) {
        err.println(
            "  "
                + change.detector()
                + ": "
                + change.number()
                + ": "
                + change.before()
                + " is now "
                + change.after());
      }
      if (changes.size() > MOST) {
        err.println("  and " + (changes.size() - MOST) + " more");
      }
    }
    err.flush();
  }
}
