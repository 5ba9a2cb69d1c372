package spiritsafe.process;

import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.TrialStatus;

/** What both sides of the protocol agree on; see {@code docs/protocol.md}. */
final class Protocol {

  /** Its name with its version. */
  static final String NAME = "spiritsafe-detector/1";

  /** Its version; another one is another protocol. */
  static final int VERSION = 1;

  private static final int SHOWN = 120;

  private static final int NAME_LENGTH = 60;

  private Protocol() {}

  /** Returns a fault of what was sent. */
  static DetectorFault protocolError(String message) {
    return new DetectorFault(TrialStatus.PROTOCOL_ERROR, message);
  }

  /** Returns a fault of a line. */
  static DetectorFault protocolError(String message, String line) {
    return protocolError(message + "; the line is '" + shown(line) + "'");
  }

  /** Returns whether a character steers what is shown rather than being seen. */
  static boolean harmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /**
   * Returns what a stranger calls itself, fit to be shown; empty when nothing of it can be seen.
   */
  static String name(String text) {
    String seen = LogTail.plain(text).replaceAll("[\\s\uFFFD]+", " ").strip();
    return seen.codePointCount(0, seen.length()) > NAME_LENGTH
        ? seen.substring(0, seen.offsetByCodePoints(0, NAME_LENGTH)) + "…"
        : seen;
  }

  /** Returns the start of a text of strangers, fit to be shown on a terminal in one line. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(SHOWN).forEach(c -> shown.appendCodePoint(harmful(c) ? '\uFFFD' : c));
    return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
  }
}
