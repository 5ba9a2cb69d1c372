package spiritsafe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code spiritsafe config}: what options are when the command line does not say. */
@Command(
    name = ConfigCommand.NAME,
    header = "Shows what options are set to, and where.",
    subcommands = ConfigCommand.Show.class,
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

  /** What it is called. */
  static final String NAME = "config";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: show");
  }

  /** Lets {@code show} take a whole command line, with options, after its own. */
  static void leaveOptionsToTheShownCommand(CommandLine root) {
    root.getSubcommands().get(NAME).getSubcommands().get("show").setStopAtPositional(true);
  }

  /** {@code spiritsafe config show}. */
  @Command(
      name = "show",
      header = "Lists every option that can be set outside the command line, with its value.",
      description = {
        "The command line wins over SPIRITSAFE_* in the environment, that over",
        "spiritsafe.properties in the current folder, and that over what is built in. With a",
        "command line at the end it tells what that command would use, and runs nothing.",
      },
      footer = {"", "Example: spiritsafe config show --origin run --threads 2"},
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--origin", description = "Tell where each value comes from, too.")
    private boolean origin;

    @Parameters(
        arity = "0..*",
        paramLabel = "COMMAND",
        description = "Only what this command line would use.")
    private List<String> given = new ArrayList<>();

    @Override
    public Integer call() {
      CommandLine fresh = Spiritsafe.withAllCommands();
      fresh.setDefaultValueProvider(spec.commandLine().getDefaultValueProvider());
      TextTable table =
          origin ? new TextTable("setting", "value", "origin") : new TextTable("setting", "value");
      if (given.isEmpty()) {
        addAll(fresh.getCommandSpec(), table);
      } else {
        ParseResult result = parse(fresh);
        for (OptionSpec option : result.commandSpec().options()) {
          add(option, Optional.of(result), table);
        }
      }
      PrintWriter out = spec.commandLine().getOut();
      table.print(out);
      out.flush();
      for (String name : settings().unknownVariables()) {
        spec.commandLine().getErr().println("spiritsafe: " + name + " is set, and is no setting");
      }
      return ExitCode.DONE;
    }

    private ParseResult parse(CommandLine fresh) {
      fresh.getCommandSpec().parser().collectErrors(true);
      for (CommandLine below : fresh.getSubcommands().values()) {
        collectErrors(below);
      }
      ParseResult result = fresh.parseArgs(given.toArray(String[]::new));
      while (result.hasSubcommand()) {
        result = result.subcommand();
      }
      for (Exception error : result.errors()) {
        if (error instanceof ParameterException wrong
            && !(error instanceof MissingParameterException)) {
          throw wrong;
        }
      }
      if (!result.unmatched().isEmpty()) {
        throw CommandFailure.usage(
            "'"
                + result.unmatched().get(0)
                + "' is no command or option of '"
                + result.commandSpec().qualifiedName()
                + "'");
      }
      return result;
    }

    private static void collectErrors(CommandLine command) {
      command.getCommandSpec().parser().collectErrors(true);
      command.getSubcommands().values().forEach(Show::collectErrors);
    }

    private void addAll(CommandSpec command, TextTable table) {
      for (OptionSpec option : command.options()) {
        add(option, Optional.empty(), table);
      }
      for (CommandLine below : command.subcommands().values()) {
        addAll(below.getCommandSpec(), table);
      }
    }

    private void add(OptionSpec option, Optional<ParseResult> result, TextTable table) {
      if (!Settings.canBeSet(option)) {
        return;
      }
      Optional<Settings.Setting> setting = settings().find(option);
      String value = setting.map(Settings.Setting::value).orElse(builtIn(option));
      String from = setting.map(Settings.Setting::origin).orElse("built in");
      if (result.isPresent() && result.get().hasMatchedOption(option)) {
        value = String.join(" ", result.get().matchedOption(option.longestName()).stringValues());
        from = "command line";
      }
      String name = Settings.fullName(option);
      if (origin) {
        table.add(name, value, from);
      } else {
        table.add(name, value);
      }
    }

    private static String builtIn(OptionSpec option) {
      String value = option.defaultValue();
      return value == null ? "-" : value;
    }

    private Settings settings() {
      return (Settings) spec.commandLine().getDefaultValueProvider();
    }
  }
}
