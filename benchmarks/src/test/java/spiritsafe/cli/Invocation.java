package spiritsafe.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One run of the command line in this process. Lines of progress are left out: on a slow machine a
 * command tells every ten seconds how far it is.
 *
 * @param exitCode what it would end the process with
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record Invocation(int exitCode, String out, String err) {

  private static final Pattern PROGRESS =
      Pattern.compile("(?m)^[^\\n]*: \\d+ %, [\\d,]+ [^\\n]*\\n");

  static Invocation of(String... args) {
    return in(Map.of(), Path.of(""), args);
  }

  /** With these variables alone, and the settings file of a folder. */
  static Invocation in(Map<String, String> environment, Path folder, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Spiritsafe.run(environment, folder, new PrintWriter(out), new PrintWriter(err), args);
    return new Invocation(exitCode, out.toString(), withoutProgress(err.toString()));
  }

  static String withoutProgress(String err) {
    return PROGRESS.matcher(err).replaceAll("");
  }
}
