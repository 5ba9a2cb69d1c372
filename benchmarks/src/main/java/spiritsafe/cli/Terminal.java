package spiritsafe.cli;

import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** Whether someone is watching. */
final class Terminal {

  /** Set by the launcher, which can ask for standard error alone; Java cannot. */
  private static final String LAUNCHER_SAW_ONE = "spiritsafe.stderr.terminal";

  private static final String LAUNCHER_SAW_OUTPUT = "spiritsafe.stdout.terminal";

  private static final String LAUNCHER_SAW_COLUMNS = "spiritsafe.columns";

  /** What a terminal has that does not say, and what a file is written for. */
  private static final int USUAL_COLUMNS = 80;

  private static final int FEWEST_COLUMNS = 60;

  private static final int MOST_COLUMNS = 200;

  /** What results have that go to a file or another program. */
  static final int FILE_COLUMNS = 100;

  private Terminal() {}

  /**
   * Returns how many characters a line of results has room for: those of the terminal, or 100 where
   * they go elsewhere and {@code COLUMNS} does not say otherwise.
   */
  static int outputColumns(Map<String, String> environment) {
    return showsStandardOutput() || !environment.getOrDefault("COLUMNS", "").isEmpty()
        ? columns(environment)
        : FILE_COLUMNS;
  }

  /**
   * Returns how many characters a line has room for: what {@code COLUMNS} of the environment says,
   * else what the launcher saw, else 80, and never less than 60.
   */
  static int columns(Map<String, String> environment) {
    return Stream.of(
            environment.getOrDefault("COLUMNS", ""), System.getProperty(LAUNCHER_SAW_COLUMNS, ""))
        .filter(text -> text.matches("[1-9][0-9]{0,5}"))
        .map(Integer::parseInt)
        .findFirst()
        .map(columns -> Math.max(FEWEST_COLUMNS, Math.min(columns, MOST_COLUMNS)))
        .orElse(USUAL_COLUMNS);
  }

  /** Returns how many characters a line of progress has room for. */
  static int errorColumns() {
    return columns(System.getenv());
  }

  /** Without the launcher the guess of Java's console has to do. */
  static boolean showsStandardOutput() {
    String seen = System.getProperty(LAUNCHER_SAW_OUTPUT);
    return seen == null ? Ansi.AUTO.enabled() : Boolean.parseBoolean(seen);
  }

  static boolean showsStandardError() {
    return Boolean.getBoolean(LAUNCHER_SAW_ONE);
  }
}
