package spiritsafe.cli;

/** Whether someone is watching. */
final class Terminal {

  /** Set by the launcher, which can ask for standard error alone; Java cannot. */
  private static final String LAUNCHER_SAW_ONE = "spiritsafe.stderr.terminal";

  private Terminal() {}

  static boolean showsStandardError() {
    return Boolean.getBoolean(LAUNCHER_SAW_ONE);
  }
}
