package spiritsafe.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spiritsafe completion}: what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    header = "Prints a script that lets a shell complete commands and options.",
    footer = {
      "",
      "bash and zsh: source <(spiritsafe completion bash)",
      "fish:         spiritsafe completion fish | source",
      "For good, put the line into ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish.",
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  /** Shells that can complete. */
  enum Shell {
    // lower case, since these are what one types
    bash,
    /** Takes what bash takes, once told so; the script does that itself. */
    zsh,
    fish
  }

  @Override
  public Integer call() {
    CommandLine root = Spiritsafe.withAllCommands();
    Candidates.lowerCase(root);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        shell == Shell.fish
            ? FishCompletion.of(root)
            : AutoComplete.bash(root.getCommandName(), root));
    out.flush();
    return ExitCode.DONE;
  }
}
