package spiritsafe.scenario;

import java.util.Locale;

/**
 * A fact of the traffic that is declared to tell the classes of a scenario apart, and how well it
 * may. The engine never reads it; the shortcut audit holds the traffic against it, so that "is it
 * too easy?" is a test.
 *
 * @param field the column as files name it, for example {@code output_tokens}, that of an account
 *     after {@code accounts.}, or a relation that the audit computes, for example {@code volume}
 * @param level of what the classes are: single exchanges or accounts
 * @param from the lowest area under the ROC curve, 0.5 to 1, direction left aside
 * @param to the highest, {@code from} to 1
 * @param why the reason, for people
 */
public record Signal(String field, Level level, double from, double to, String why) {

  /** What is told apart. */
  public enum Level {
    /** An illicit exchange from one of an honest account. */
    EXCHANGE,
    /** An account that carried an illicit exchange from an honest one. */
    ACCOUNT;

    /** Returns its name in scenario files. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses an empty field or reason and a band that is none. */
  public Signal {
    if (field.isBlank()) {
      throw new IllegalArgumentException("field is empty, must be a column name");
    }
    Limits.between("from", from, 0.5, 1);
    Limits.between("to", to, 0.5, 1);
    if (to < from) {
      throw new IllegalArgumentException("to is " + to + ", below from, which is " + from);
    }
    if (why.isBlank()) {
      throw new IllegalArgumentException("why is empty, must give the reason");
    }
  }
}
