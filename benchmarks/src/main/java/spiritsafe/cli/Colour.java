package spiritsafe.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Whether output bears colour. {@code NO_COLOR} forbids it (no-color.org), else {@code
 * CLICOLOR_FORCE} demands it, else {@code CLICOLOR=0} and dumb terminals have none
 * (bixense.com/clicolors), else a terminal has it.
 */
final class Colour {

  private Colour() {}

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
