package spiritsafe.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import spiritsafe.process.DetectorFinder;

/**
 * All that is wrong with a command line, so far as it can be seen before anything runs: values that
 * cannot be read, what is missing, words that there are not, and scenarios and detectors that are
 * not known.
 */
final class Mistakes extends ParameterException {

  private static final long serialVersionUID = 1L;

  /** Parameters of this label are scenarios, in every command. */
  private static final String SCENARIO = "SCENARIO";

  private final transient List<ParameterException> all;

  private Mistakes(CommandLine command, List<ParameterException> all) {
    super(command, all.get(0).getMessage());
    this.all = List.copyOf(all);
  }

  /** Has a command and all beneath it read on after a mistake, for {@link #refuse} to tell all. */
  static void collect(CommandLine line) {
    line.getCommandSpec().parser().collectErrors(true);
    line.getSubcommands().values().forEach(Mistakes::collect);
  }

  /** Returns them; a single failure is all there is. */
  static List<ParameterException> of(ParameterException failure) {
    return failure instanceof Mistakes mistakes ? mistakes.all : List.of(failure);
  }

  /**
   * Refuses a command line with mistakes. One that only its command would find is left to it.
   *
   * @throws ParameterException if there is one that keeps the line from being read, or several
   */
  static void refuse(ParseResult given) {
    List<ParameterException> unread = new ArrayList<>();
    ParseResult last = given;
    for (ParseResult each = given; each != null; each = each.subcommand()) {
      for (Exception error : each.errors()) {
        if (!(error instanceof ParameterException own)) {
          throw new IllegalStateException(error);
        }
        unread.add(own);
      }
      last = each;
    }
    List<ParameterException> all = new ArrayList<>(unread);
    // The word that is not known may be the one that is missing.
    if (unread.stream().anyMatch(UnmatchedArgumentException.class::isInstance)) {
      all.removeIf(MissingParameterException.class::isInstance);
    }
    CommandLine command = last.commandSpec().commandLine();
    for (String unknown : unknown(last)) {
      all.add(new ParameterException(command, unknown));
    }
    if (!unread.isEmpty() || all.size() > 1) {
      throw new Mistakes(all.get(0).getCommandLine(), all);
    }
  }

  /** Returns what is wrong with names of scenarios and detectors. */
  private static Set<String> unknown(ParseResult given) {
    // An option that is given twice stands here twice, with all its values.
    Set<String> complaints = new LinkedHashSet<>();
    for (OptionSpec option : given.matchedOptions()) {
      look(given.commandSpec(), option, complaints);
    }
    for (PositionalParamSpec place : given.matchedPositionals()) {
      look(given.commandSpec(), place, complaints);
    }
    return complaints;
  }

  private static void look(CommandSpec command, ArgSpec argument, Set<String> complaints) {
    // Jars may bring detectors, and are loaded by the command.
    boolean detectors =
        argument instanceof OptionSpec option
            && option.longestName().equals("--detector")
            && command.optionsMap().containsKey("--detector-jar")
            && command.optionsMap().get("--detector-jar").stringValues().isEmpty();
    for (String value : argument.stringValues()) {
      try {
        if (argument.paramLabel().equals(SCENARIO)) {
          BundledScenarios.refuseUnknown(value);
        } else if (detectors) {
          DetectorSpecs.parse(List.of(value), DetectorFinder.withoutJars());
        }
      } catch (CommandFailure failure) {
        complaints.add(failure.getMessage());
      } catch (IOException e) {
        return; // the command will tell
      }
    }
  }
}
