package spiritsafe.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.process.Conformance;
import spiritsafe.process.Conformance.Result;
import spiritsafe.process.ConformanceReport;
import spiritsafe.process.DetectorFinder;
import spiritsafe.process.Patience;

/** {@code spiritsafe conformance}: whether a detector of any language keeps the protocol. */
@Command(
    name = "conformance",
    header = "Tries a detector of any language on what the protocol asks of it.",
    description = {
      "Starts the command some thirty times, each in a folder of its own, tells it what a run would and",
      "what a run might, and says of each thing that is wrong how to mend it. Whether it finds",
      "anything is for 'run' to say. Exits with 5 when a check fails. The protocol, with an",
      "example, is in docs/protocol.md.",
    },
    footer = {
      "",
      "Example: spiritsafe conformance -- python3 detector.py",
    },
    mixinStandardHelpOptions = true)
final class ConformanceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments, after '--'; or in one text, in quotes.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default), json or junit.")
  private Format format;

  @Option(names = "--list", description = "Print all checks with their remedies, and run nothing.")
  private boolean list;

  @Option(
      names = "--ready-seconds",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for ready, as readySeconds of a run; ${DEFAULT-VALUE}.")
  private double readySeconds;

  @Option(
      names = "--fit-seconds",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long to wait for fitted, as fitSeconds of a run; ${DEFAULT-VALUE}.")
  private double fitSeconds;

  @Option(
      names = "--answer-seconds",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long to wait for ack and bye, as answerSeconds; ${DEFAULT-VALUE}.")
  private double answerSeconds;

  /** How results are printed. */
  enum Format {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON,
    /** For continuous integration. */
    JUNIT
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      for (Result check : Conformance.all()) {
        out.println(check.id() + ": " + check.name());
        out.println("    to mend: " + check.remedy());
      }
      out.flush();
      return ExitCode.DONE;
    }
    List<String> words = words();
    Patience patience =
        new Patience(
            seconds("--ready-seconds", readySeconds),
            seconds("--fit-seconds", fitSeconds),
            seconds("--answer-seconds", answerSeconds),
            Patience.OF_RUNS.leave());
    List<Result> results = Conformance.of(words, patience, result -> show(out, result));
    ConformanceReport report = new ConformanceReport(words, results);
    switch (format) {
      case TABLE -> out.println(report.sum());
      case JSON -> out.print(report.json());
      case JUNIT -> out.print(report.junit());
    }
    out.flush();
    return report.failed() ? ExitCode.FINDINGS : ExitCode.DONE;
  }

  private void show(PrintWriter out, Result result) {
    if (format == Format.TABLE) {
      out.print(ConformanceReport.line(result));
      out.flush();
    }
  }

  private List<String> words() {
    if (command.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "a command is missing; give one as in: spiritsafe conformance -- python3 detector.py");
    }
    try {
      return command.size() == 1 ? DetectorFinder.words(command.get(0)) : command;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Duration seconds(String option, double value) {
    if (!(value > 0 && value <= 1e5)) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ", must be above 0 and at most 100000");
    }
    return Duration.ofNanos(Math.round(value * 1e9));
  }
}
