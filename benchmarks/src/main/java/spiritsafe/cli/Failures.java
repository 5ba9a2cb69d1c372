package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import spiritsafe.dataset.DatasetException;
import spiritsafe.dataset.WholeFile;
import spiritsafe.intake.IntakeException;
import spiritsafe.scenario.ScenarioException;
import spiritsafe.yaml.FileComplaint;

/** Turns what went wrong into one message and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Settings settings;
  private final String name;

  /** Makes one that tells which settings are to blame. */
  Failures(Settings settings, Ansi colour) {
    this.settings = settings;
    this.name = colour.string("@|bold,red spiritsafe:|@ ");
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    StringBuilder remedies = new StringBuilder();
    for (ParameterException one : Mistakes.of(failure)) {
      List<String> unmatched =
          one instanceof UnmatchedArgumentException strays ? strays.getUnmatched() : List.of();
      if (unmatched.isEmpty()) {
        err.println(name + complaint(one) + blame(one));
      } else {
        Stray stray = new Stray(unmatched.get(0), one.getCommandLine().getCommandSpec());
        err.println(name + stray.complaint());
        remedies.append((stray.suggestion() + " ").stripLeading());
      }
    }
    err.println(remedies + "Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.USAGE;
  }

  /** Of groups of options picocli says that it is an error, which the message shows already. */
  private static String complaint(ParameterException failure) {
    return failure.getMessage().replaceFirst("^Error: ", "");
  }

  /** Names where a wrong value was set, when it was not on the command line. */
  private String blame(ParameterException failure) {
    if (failure.getArgSpec() == null || failure.getValue() == null) {
      return "";
    }
    return settings
        .find(failure.getArgSpec())
        .filter(setting -> setting.value().equals(failure.getValue()))
        .map(setting -> " (" + setting.origin() + ")")
        .orElse("");
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult given) {
    Exception failure = thrown instanceof UncheckedIOException read ? innermost(read) : thrown;
    int code = code(failure);
    boolean bug = code == ExitCode.INTERNAL;
    PrintWriter err = command.getErr();
    err.println(name + (bug ? "internal error: " + failure : message(failure)));
    boolean shown = verbose(command);
    if (shown) {
      failure.printStackTrace(err);
    }
    if (bug) {
      err.println(
          "This is a bug in spiritsafe. Please report it with "
              + (shown ? "the lines above" : log(failure))
              + " and what 'spiritsafe doctor' says.");
    }
    err.flush();
    return code;
  }

  /**
   * Writes where it happened to a file and returns its name; where none can be, tells it at once.
   */
  private static String log(Exception failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    Path log =
        Path.of(System.getProperty("java.io.tmpdir"), "spiritsafe-" + UUID.randomUUID() + ".log");
    try {
      WholeFile.write(log, trace.toString());
      return log.toString();
    } catch (IOException e) {
      return "this:\n" + trace;
    }
  }

  /** Traffic read on another thread fails in wrappings; what it says itself is the message. */
  private static Exception innermost(Exception wrapped) {
    Exception failure = wrapped;
    while (failure.getCause() instanceof IOException cause) {
      failure = cause;
    }
    return failure;
  }

  private static int code(Exception failure) {
    if (failure instanceof CommandFailure told) {
      return told.exitCode();
    }
    if (failure instanceof ScenarioException || failure instanceof FileComplaint) {
      return ExitCode.USAGE;
    }
    boolean path =
        failure instanceof NoSuchFileException
            || failure instanceof AccessDeniedException
            || failure instanceof FileAlreadyExistsException;
    // Of all else that fails with files and the network the machine is to blame, not this program.
    return path
        ? ExitCode.USAGE
        : failure instanceof IOException ? ExitCode.BAD_DATA : ExitCode.INTERNAL;
  }

  private static String message(Exception failure) {
    // the messages of these three are the bare path
    if (failure instanceof NoSuchFileException) {
      return failure.getMessage() + " does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return failure.getMessage() + " may not be read or written: permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return failure.getMessage() + " exists already";
    }
    boolean told =
        !(failure instanceof IOException)
            || failure instanceof DatasetException
            || failure instanceof IntakeException;
    return told
        ? failure.getMessage()
        : (failure.getMessage() == null ? failure.toString() : failure.getMessage())
            + ". Look at the place, its space and permissions; 'spiritsafe doctor' looks at yours";
  }

  private static boolean verbose(CommandLine command) {
    Object root = command.getCommandSpec().root().userObject();
    return root instanceof Spiritsafe spiritsafe && spiritsafe.verbose();
  }
}
