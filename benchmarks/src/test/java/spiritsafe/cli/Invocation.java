package spiritsafe.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command line in this process.
 *
 * @param exitCode what it would end the process with
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record Invocation(int exitCode, String out, String err) {

  static Invocation of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Spiritsafe.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Invocation(exitCode, out.toString(), err.toString());
  }
}
