package spiritsafe.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Answers a call for help or for the version without reading what it is not about. */
final class HelpCall {

  private static final Set<String> ASKING = Set.of("-h", "--help", "-V", "--version");

  private HelpCall() {}

  /**
   * Returns commands that suffice for a command line, if it asks for help or the version and is
   * right. A wrong one needs all commands, to tell what may have been meant; so does one that is
   * about settings.
   */
  static Optional<CommandLine> find(String... words) {
    List<String> given = List.of(words);
    if (given.stream().noneMatch(ASKING::contains) || given.contains(ConfigCommand.NAME)) {
      return Optional.empty();
    }
    try {
      CommandLine line = Spiritsafe.with(given::contains);
      ParseResult asked = line.parseArgs(words);
      boolean wrong = !Spiritsafe.asksForHelp(asked) || !asked.unmatched().isEmpty();
      return wrong ? Optional.empty() : Optional.of(line);
    } catch (ParameterException e) {
      return Optional.empty();
    }
  }
}
