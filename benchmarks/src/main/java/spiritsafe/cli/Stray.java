package spiritsafe.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A word of the command line that its command does not know.
 *
 * @param word as it was given
 * @param command the command
 */
record Stray(String word, CommandSpec command) {

  /** Some commands take the scenario as their argument, others by this option. */
  private static final String SCENARIO = "--scenario";

  /** Returns what is wrong with it. */
  String complaint() {
    if (isOption()) {
      return "'" + command.qualifiedName() + "' has no option '" + word + "'";
    }
    return command.subcommands().isEmpty()
        ? "'" + command.qualifiedName() + "' takes no further argument '" + word + "'"
        : "'" + command.qualifiedName() + "' has no command '" + word + "'";
  }

  /** Returns what may have been meant; empty when nobody can tell. */
  String suggestion() {
    if (!isOption()) {
      boolean scenario =
          command.positionalParameters().isEmpty() && command.optionsMap().containsKey(SCENARIO);
      return scenario
          ? "Did you mean " + SCENARIO + " " + word + "?"
          : DidYouMean.nearest(word, command.subcommands().keySet());
    }
    String name = word.replaceFirst("=.*", "");
    String near = DidYouMean.nearest(name, command.optionsMap().keySet());
    return near.isEmpty() ? elsewhere(name) : near;
  }

  private boolean isOption() {
    return word.startsWith("-");
  }

  /** Names the commands that have such an option. */
  private String elsewhere(String name) {
    List<CommandSpec> others =
        Set.copyOf(command.root().subcommands().values()).stream()
            .map(CommandLine::getCommandSpec)
            .filter(other -> other.optionsMap().containsKey(name))
            .toList();
    return others.isEmpty()
        ? ""
        : name
            + " is an option of "
            + others.stream().map(CommandSpec::name).sorted().collect(Collectors.joining(", "))
            + ".";
  }
}
