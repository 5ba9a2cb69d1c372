package spiritsafe.cli;

import picocli.CommandLine.Help.Ansi;

/** Whether someone is watching. */
final class Terminal {

  /** Set by the launcher, which can ask for standard error alone; Java cannot. */
  private static final String LAUNCHER_SAW_ONE = "spiritsafe.stderr.terminal";

  private static final String LAUNCHER_SAW_OUTPUT = "spiritsafe.stdout.terminal";

  private Terminal() {}

  /** Without the launcher the guess of Java's console has to do. */
  static boolean showsStandardOutput() {
    String seen = System.getProperty(LAUNCHER_SAW_OUTPUT);
    return seen == null ? Ansi.AUTO.enabled() : Boolean.parseBoolean(seen);
  }

  static boolean showsStandardError() {
    return Boolean.getBoolean(LAUNCHER_SAW_ONE);
  }
}
