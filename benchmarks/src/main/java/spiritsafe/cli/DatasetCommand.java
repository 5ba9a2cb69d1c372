package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.DatasetReproducer;
import spiritsafe.dataset.DatasetVerifier;

/** {@code spiritsafe dataset}: looks at data sets. */
@Command(
    name = "dataset",
    header = "Inspects, verifies or reproduces a data set.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = InspectCommand.class,
    mixinStandardHelpOptions = true)
final class DatasetCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with it: inspect, verify or reproduce");
  }

  @Command(
      name = "verify",
      header = "Checks checksums, counts, every row and the join of labels; 3 when wrong.",
      mixinStandardHelpOptions = true)
  int verify(@Parameters(paramLabel = "DIR", description = "Its folder.") Path folder)
      throws IOException {
    return verdict(
        folder,
        DatasetVerifier.verify(folder),
        "is right: files, checksums, counts, rows and labels",
        "is wrong");
  }

  @Command(
      name = "reproduce",
      header = "Makes it again from its scenario and compares the bytes; 3 when they differ.",
      mixinStandardHelpOptions = true)
  int reproduce(
      @Parameters(paramLabel = "DIR", description = "Its folder.") Path folder,
      @Option(
              names = "--threads",
              paramLabel = "N",
              description = "Threads; by default as many as there are processors.")
          Integer threads)
      throws IOException {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads is " + threads + ", must be 1 or more");
    }
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return verdict(
        folder,
        DatasetReproducer.reproduce(folder, count, done -> {}),
        "was made again, byte for byte the same",
        "differs from what its scenario makes");
  }

  private int verdict(Path folder, List<String> findings, String right, String wrong) {
    if (findings.isEmpty()) {
      out().println(folder + " " + right);
      return ExitCode.DONE;
    }
    out().println(folder + " " + wrong + ":");
    findings.forEach(finding -> out().println("  " + finding));
    out().flush();
    return ExitCode.BAD_DATA;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
