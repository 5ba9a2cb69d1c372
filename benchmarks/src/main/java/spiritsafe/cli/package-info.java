/**
 * The command line: one class a command, which reads its arguments, calls the rooms beneath and
 * prints.
 *
 * <p>Results go to standard output and everything else to standard error. A failure is one message
 * and an exit code of {@link spiritsafe.cli.ExitCode}; a stack trace is shown for a bug, or when
 * asked for with {@code --verbose}.
 */
package spiritsafe.cli;
