package spiritsafe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spiritsafe man}: manual pages. */
@Command(
    name = "man",
    header = "Prints the manual page of a command, in roff.",
    footer = {
      "",
      "Example: spiritsafe man run | man -l -",
      "For good: spiritsafe man run > ~/.local/share/man/man1/spiritsafe-run.1",
    },
    mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command, as 'run' or 'gate lint'; without one, spiritsafe itself.")
  private List<String> path = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String word : path) {
      CommandLine below = command.getSubcommands().get(word);
      if (below == null) {
        throw CommandFailure.usage(
            "'"
                + command.getCommandSpec().qualifiedName()
                + "' has no command '"
                + word
                + "'. "
                + DidYouMean.sentence(word, command.getSubcommands().keySet()));
      }
      command = below;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(ManPage.of(command.getCommandSpec(), Spiritsafe.version()));
    out.flush();
    return ExitCode.DONE;
  }
}
