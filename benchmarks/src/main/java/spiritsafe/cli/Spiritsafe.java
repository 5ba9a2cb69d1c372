package spiritsafe.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code spiritsafe}; its work is done by the commands beneath it. */
@Command(
    name = "spiritsafe",
    header = "Makes labelled LLM-API traffic, honest and illicit, and runs detectors on it.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Spiritsafe.Version.class,
    footer = {
      "",
      "Exit codes: 0 done, 1 internal error, 2 wrong command line or scenario,"
          + " 3 bad data or a place that cannot be written, 4 a detector failed, 5 findings,"
          + " 130 interrupted, 143 asked to end. Of a gate that fails: 10 quality, 11 regression,"
          + " 12 performance, 13 inconclusive where that counts.",
    })
public final class Spiritsafe implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          GenerateCommand.class,
          RunCommand.class,
          ArenaCommand.class,
          DatasetCommand.class,
          ImportCommand.class,
          InjectCommand.class,
          ExportCommand.class,
          FidelityCommand.class,
          AuditCommand.class,
          ScenariosCommand.class,
          DetectorsCommand.class,
          ConformanceCommand.class,
          InitCommand.class,
          ExplainCommand.class,
          RescoreCommand.class,
          ReportCommand.class,
          CompareCommand.class,
          SweepCommand.class,
          BenchCommand.class,
          GateCommand.class,
          BaselineCommand.class,
          DoctorCommand.class,
          ConfigCommand.class,
          CompletionCommand.class,
          ManCommand.class,
          VersionCommand.class);

  @Spec private CommandSpec spec;
  private Interruption interruption;
  private int columns = Terminal.FILE_COLUMNS;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Show stack traces of failures.")
  private boolean verbose;

  @Option(
      names = "--no-progress",
      scope = ScopeType.INHERIT,
      description = "Say nothing of how far a command has come.")
  private boolean noProgress;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print results and errors alone.")
  private boolean quiet;

  /** Acted on before the command line is read; here so that it is checked and documented. */
  @SuppressWarnings("unused")
  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      completionCandidates = Colour.Names.class,
      description = "Colour: auto (the default; NO_COLOR forbids it), always or never.")
  private Colour.When colour;

  /** Returns the command with all that are beneath it. */
  static CommandLine withAllCommands() {
    return with(command -> true);
  }

  /**
   * Returns the command with all that are beneath it, of which those that are not wanted have no
   * more than the name and the line that the list of commands shows: to read the options of all
   * takes longer than all else that a call for help does.
   */
  static CommandLine with(Predicate<String> wanted) {
    CommandLine line = new CommandLine(new Spiritsafe());
    for (Class<?> command : COMMANDS) {
      Command about = command.getAnnotation(Command.class);
      if (wanted.test(about.name())) {
        line.addSubcommand(command);
      } else {
        CommandSpec stub = CommandSpec.create().name(about.name());
        stub.usageMessage().header(about.header());
        line.addSubcommand(about.name(), stub);
      }
    }
    HelpText.install(line);
    NumberByText.install(line);
    Mistakes.collect(line);
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String... args) {
    System.exit(run(writer(FileDescriptor.out), writer(FileDescriptor.err), args));
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
  }

  /** Runs a command line and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(System.getenv(), Path.of(""), out, err, args);
  }

  /** Runs a command line in another environment, with the settings file of another folder. */
  static int run(
      Map<String, String> environment,
      Path folder,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    try (Interruption interruption = Interruption.listen()) {
      return run(
          environment,
          folder,
          interruption.hushed(out),
          interruption.hushedError(err),
          interruption,
          args);
    } finally {
      // A writer flushes lines by itself, a text printed whole stays in it.
      out.flush();
      err.flush();
    }
  }

  private static int run(
      Map<String, String> environment,
      Path folder,
      PrintWriter out,
      PrintWriter err,
      Interruption interruption,
      String... args) {
    Optional<CommandLine> forHelp = HelpCall.find(args);
    CommandLine line = forHelp.orElseGet(() -> withAllCommands());
    if (line.getCommandSpec().userObject() instanceof Spiritsafe root) {
      root.interruption = interruption;
      root.columns = Terminal.outputColumns(environment);
      interruption.wipes(root::showsProgress);
    }
    Settings settings = new Settings(line.getCommandSpec(), environment, SettingsFile.read(folder));
    Failures failures =
        new Failures(settings, Colour.of(environment, Terminal.showsStandardError(), args));
    Ansi colour = Colour.of(environment, Terminal.showsStandardOutput(), args);
    line.setOut(out)
        .setErr(err)
        .setDefaultValueProvider(settings)
        .setExecutionStrategy(
            given -> {
              refuseWordsBeforeHelp(given);
              if (!asksForHelp(given)) {
                Mistakes.refuse(given);
              }
              if (!asksForHelp(given) && !asksTheDoctor(given)) {
                check(settings, line);
              }
              return new RunLast().execute(given);
            })
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setUsageHelpWidth(Terminal.columns(environment))
        .setColorScheme(Help.defaultColorScheme(colour));
    if (forHelp.isEmpty()) {
      ConfigCommand.leaveOptionsToTheShownCommand(line);
    }
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      err.println("spiritsafe: out of memory. Give Java more, for example with");
      err.println("  SPIRITSAFE_JAVA_OPTIONS=-Xmx4g, or make the world smaller with --scale.");
      return ExitCode.INTERNAL;
    }
  }

  /** The doctor tells what is wrong with it among all else. */
  private static boolean asksTheDoctor(ParseResult given) {
    return given.hasSubcommand()
        && given.subcommand().commandSpec().userObject() instanceof DoctorCommand;
  }

  private static void check(Settings settings, CommandLine line) {
    try {
      settings.check();
    } catch (CommandFailure e) {
      throw new ExecutionException(line, e.getMessage(), e);
    }
  }

  /** Help that was asked of a command that does not exist would hide the typing mistake. */
  private static void refuseWordsBeforeHelp(ParseResult given) {
    ParseResult last = given;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec command = last.commandSpec();
    List<String> words = last.unmatched().stream().filter(word -> !word.startsWith("-")).toList();
    if (!command.subcommands().isEmpty() && !words.isEmpty()) {
      throw new UnmatchedArgumentException(command.commandLine(), words);
    }
  }

  /** A settings file that is wrong keeps nobody from reading how it should be. */
  static boolean asksForHelp(ParseResult given) {
    return given.asCommandLineList().stream()
        .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
  }

  /** Asked for alone it tells what commands there are. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Returns how many characters a line of results has room for. */
  static int outputColumns(CommandSpec command) {
    return command.root().userObject() instanceof Spiritsafe root
        ? root.columns
        : Terminal.FILE_COLUMNS;
  }

  boolean verbose() {
    return verbose;
  }

  /** Returns what the command does when it is interrupted. */
  Interruption interruption() {
    return interruption;
  }

  /** Returns whether a progress line is wanted and can be shown. */
  boolean showsProgress() {
    return progress() == Progress.Show.ONE_LINE;
  }

  /** Returns in which way progress is told. */
  Progress.Show progress() {
    if (noProgress || quiet) {
      return Progress.Show.NOTHING;
    }
    return Terminal.showsStandardError() ? Progress.Show.ONE_LINE : Progress.Show.LINES;
  }

  /** Returns the version that the build wrote into the jar. */
  static String version() {
    String version = Spiritsafe.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "spiritsafe " + version(),
        "Java " + Runtime.version() + ", " + System.getProperty("os.name"),
      };
    }
  }
}
