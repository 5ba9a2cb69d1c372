package spiritsafe.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for the shell fish: its {@code complete} command, once for each word. */
final class FishCompletion {

  /** What fish cuts off anyway. */
  private static final int LONGEST_DESCRIPTION = 80;

  private final String name;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String name) {
    this.name = name;
  }

  /** Returns the script for a command and all beneath it, lines ended by {@code \n}. */
  static String of(CommandLine root) {
    FishCompletion fish = new FishCompletion(root.getCommandName());
    fish.script.append("# fish completions of ").append(fish.name).append('\n');
    fish.add(root, List.of());
    return fish.script.toString();
  }

  private void add(CommandLine command, List<String> path) {
    CommandSpec spec = command.getCommandSpec();
    String here = condition(path, command.getSubcommands());
    for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
      String[] header = below.getValue().getCommandSpec().usageMessage().header();
      complete(here + " -f -a " + below.getKey(), header);
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        complete(here + words(option), option.description());
      }
    }
    boolean takesFiles =
        command.getSubcommands().isEmpty() && !spec.positionalParameters().isEmpty();
    if (!takesFiles) {
      complete(here + " -f", new String[0]);
    }
    for (ArgSpec argument : spec.positionalParameters()) {
      if (argument.completionCandidates() != null) {
        complete(here + " -f -a '" + candidates(argument) + "'", argument.description());
      }
    }
    for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
      List<String> longer = new ArrayList<>(path);
      longer.add(below.getKey());
      add(below.getValue(), longer);
    }
  }

  /** Holds after the words of the path and before any word that goes further down. */
  private static String condition(List<String> path, Map<String, CommandLine> below) {
    List<String> parts = new ArrayList<>();
    for (String word : path) {
      parts.add("__fish_seen_subcommand_from " + word);
    }
    if (!below.isEmpty()) {
      parts.add("not __fish_seen_subcommand_from " + String.join(" ", below.keySet()));
    }
    return " -n '" + String.join("; and ", parts) + "'";
  }

  private static String words(OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String each : option.names()) {
      words.append(each.startsWith("--") ? " -l " + each.substring(2) : " -s " + each.substring(1));
    }
    if (option.arity().max() == 0) {
      return words.toString();
    }
    if (option.completionCandidates() != null) {
      return words.append(" -x -a '").append(candidates(option)).append('\'').toString();
    }
    boolean file = option.type() == Path.class || option.auxiliaryTypes()[0] == Path.class;
    return words.append(file ? " -r -F" : " -x").toString();
  }

  private static String candidates(ArgSpec argument) {
    List<String> candidates = new ArrayList<>();
    argument.completionCandidates().forEach(candidates::add);
    return quoted(String.join(" ", candidates));
  }

  private void complete(String what, String[] description) {
    script.append("complete -c ").append(name).append(what);
    if (description.length > 0) {
      String text = String.join(" ", description).replaceAll("[\\s]+", " ");
      if (text.length() > LONGEST_DESCRIPTION) {
        text = text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
      }
      script.append(" -d '").append(quoted(text)).append('\'');
    }
    script.append('\n');
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }
}
