package spiritsafe.cli;

/** A command that cannot go on, for a reason that is no bug. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The command line asks for what there is not. */
  static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message, null);
  }

  /** The command line or a scenario is wrong, as the cause tells. */
  static CommandFailure usage(Exception cause) {
    return new CommandFailure(ExitCode.USAGE, cause.getMessage(), cause);
  }

  /** Data are wrong. */
  static CommandFailure badData(String message) {
    return new CommandFailure(ExitCode.BAD_DATA, message, null);
  }

  /** A detector failed. */
  static CommandFailure detectorFailed(String message) {
    return new CommandFailure(ExitCode.DETECTOR_FAILED, message, null);
  }

  /** What was to be checked does not pass. */
  static CommandFailure findings(String message) {
    return new CommandFailure(ExitCode.FINDINGS, message, null);
  }

  int exitCode() {
    return exitCode;
  }
}
