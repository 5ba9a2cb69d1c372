package spiritsafe.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Whether output bears colour. {@code NO_COLOR} forbids it (no-color.org), else {@code
 * CLICOLOR_FORCE} demands it, else {@code CLICOLOR=0} and dumb terminals have none
 * (bixense.com/clicolors), else a terminal has it.
 */
final class Colour {

  /** What {@code --color} says. */
  enum When {
    /** As the environment and the terminal have it. */
    AUTO,
    /** Wherever it goes. */
    ALWAYS,
    /** Not at all. */
    NEVER
  }

  /** What {@code --color} takes. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("auto", "always", "never").iterator();
    }
  }

  private static final String OPTION = "--color";

  private Colour() {}

  /**
   * Returns the same, unless the command line says otherwise. It is looked at before it is read,
   * since what is wrong with it is told in colour too.
   */
  static Ansi of(Map<String, String> environment, boolean terminal, String... args) {
    List<String> words = List.of(args);
    String said = "";
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(OPTION + "=")) {
        said = words.get(i).substring(OPTION.length() + 1);
      } else if (words.get(i).equals(OPTION) && i + 1 < words.size()) {
        said = words.get(i + 1);
      }
    }
    return said.equalsIgnoreCase(When.ALWAYS.name())
        ? Ansi.ON
        : said.equalsIgnoreCase(When.NEVER.name()) ? Ansi.OFF : of(environment, terminal);
  }

  static Ansi of(Map<String, String> environment, boolean terminal) {
    String force = environment.getOrDefault("CLICOLOR_FORCE", "");
    boolean wanted;
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      wanted = false;
    } else if (!force.isEmpty() && !force.equals("0")) {
      wanted = true;
    } else {
      wanted =
          terminal
              && !environment.getOrDefault("CLICOLOR", "").equals("0")
              && !environment.getOrDefault("TERM", "").equals("dumb");
    }
    return wanted ? Ansi.ON : Ansi.OFF;
  }
}
