package spiritsafe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what a stranger need not know: the user's name, home and working folder.
 * Blind to secrets that are none of these.
 */
final class Discretion {

  private record Secret(Pattern pattern, String instead) {}

  private final List<Secret> secrets = new ArrayList<>();

  /** Keeps these to itself; empty ones are none. */
  Discretion(String home, String user, String folder) {
    // the longest first: a working folder mostly is beneath a home
    boolean homeFirst = home.length() > folder.length();
    path(homeFirst ? home : folder, homeFirst ? "~" : ".");
    path(homeFirst ? folder : home, homeFirst ? "." : "~");
    if (!user.isBlank()) {
      add("(?<![A-Za-z0-9])" + Pattern.quote(user) + "(?![A-Za-z0-9])", "USER");
    }
  }

  static Discretion ofThisUser() {
    return new Discretion(
        System.getProperty("user.home", ""),
        System.getProperty("user.name", ""),
        System.getProperty("user.dir", ""));
  }

  private void path(String path, String instead) {
    if (path.length() > 1) {
      add(Pattern.quote(path) + "(?![A-Za-z0-9_.-])", instead);
    }
  }

  private void add(String pattern, String instead) {
    secrets.add(new Secret(Pattern.compile(pattern), Matcher.quoteReplacement(instead)));
  }

  String about(String text) {
    String said = text;
    for (Secret secret : secrets) {
      said = secret.pattern().matcher(said).replaceAll(secret.instead());
    }
    return said;
  }
}
