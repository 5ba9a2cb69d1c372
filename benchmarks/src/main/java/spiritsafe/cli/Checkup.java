package spiritsafe.cli;

import java.util.Locale;

/**
 * What looking at one thing of the machine found.
 *
 * @param level whether spiritsafe can work with it
 * @param what was looked at, one or two words
 * @param found one line, of no secret
 * @param remedy what to do; empty when all is well
 */
record Checkup(Level level, String what, String found, String remedy) {

  /** How it looks. */
  enum Level {
    /** Good. */
    OK,
    /** Most things work. */
    WARN,
    /** Nothing, or something often needed, works. */
    FAIL;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses a complaint that leaves one alone. */
  Checkup {
    if (level != Level.OK && remedy.isBlank()) {
      throw new IllegalArgumentException(what + " is " + level.code() + " and has no remedy");
    }
  }

  static Checkup ok(String what, String found) {
    return new Checkup(Level.OK, what, found, "");
  }

  static Checkup warn(String what, String found, String remedy) {
    return new Checkup(Level.WARN, what, found, remedy);
  }

  static Checkup fail(String what, String found, String remedy) {
    return new Checkup(Level.FAIL, what, found, remedy);
  }
}
