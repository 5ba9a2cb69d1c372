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

  private Protocol() {}

  /** Returns a fault of what was sent. */
  static DetectorFault protocolError(String message) {
    return new DetectorFault(TrialStatus.PROTOCOL_ERROR, message);
  }

  /** Returns a fault of a line. */
  static DetectorFault protocolError(String message, String line) {
    return protocolError(message + "; the line is '" + shown(line) + "'");
  }

  /** Returns the start of a text of strangers, fit to be shown on a terminal in one line. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(
            c -> {
              boolean harmful =
                  switch (Character.getType(c)) {
                    case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                        true;
                    default -> false;
                  };
              shown.appendCodePoint(harmful ? '\uFFFD' : c);
            });
    return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
  }
}
