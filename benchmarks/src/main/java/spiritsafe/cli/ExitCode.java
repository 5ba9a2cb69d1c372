package spiritsafe.cli;

/**
 * What the exit code of a command means. An interrupted one (Ctrl-C) exits with 130 and one that is
 * asked to end (SIGTERM) with 143, by the JVM itself; what a gate that does not pass exits with is
 * told by {@link spiritsafe.gate.GateReport.Outcome}.
 */
public final class ExitCode {

  /** Done. */
  public static final int DONE = 0;

  /** A bug, or out of memory. */
  public static final int INTERNAL = 1;

  /** The command line or a scenario is wrong. */
  public static final int USAGE = 2;

  /**
   * Data are wrong: an unreadable trace, a data set whose checksums do not match. Or they cannot be
   * written: no space, no permission.
   */
  public static final int BAD_DATA = 3;

  /** A detector failed. */
  public static final int DETECTOR_FAILED = 4;

  /** What was to be checked was checked, and does not pass. */
  public static final int FINDINGS = 5;

  private ExitCode() {}
}
