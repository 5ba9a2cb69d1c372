package spiritsafe.report;

import java.util.ArrayList;
import java.util.List;
import spiritsafe.text.Columns;
import spiritsafe.trial.RunAudit;
import spiritsafe.trial.TrialResult;

/**
 * A trial as plain text for a terminal. Where the table is wider than the terminal its last columns
 * are left out, and it says which.
 */
public final class TerminalTable {

  /** The longest line where nobody says how wide a terminal is. */
  public static final int WIDTH = 100;

  private static final int LONGEST_NAME = 22;

  private TerminalTable() {}

  /** Returns the table, with lines of at most {@value #WIDTH} characters. */
  public static String of(TrialResult result) {
    return of(result, WIDTH);
  }

  /**
   * Returns the table with its legend and warnings, lines ended by {@code \n}.
   *
   * @param width of the terminal in characters, 40 or more
   */
  public static String of(TrialResult result, int width) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(Summary.HEAD);
    rows.addAll(Summary.rows(result));
    Columns table = new Columns(rows, width, LONGEST_NAME, true);
    StringBuilder text = new StringBuilder();
    wrap(text, header(result), width);
    text.append('\n').append(table.text()).append('\n');
    text.append(table.leftOut("--format csv has all"));
    wrap(text, Summary.LEGEND.replace('\n', ' '), width, "");
    audits(text, result.audits(), width);
    for (Warnings.Warning warning : Warnings.of(result)) {
      wrap(text, "! " + warning.line(), width);
    }
    return text.toString();
  }

  /** How many passed, and each that did not: a table of all would be longer than the results. */
  private static void audits(StringBuilder text, List<RunAudit.Verdict> audits, int width) {
    if (audits.isEmpty()) {
      return;
    }
    long passed = audits.stream().filter(v -> v.outcome() == RunAudit.Outcome.PASS).count();
    wrap(text, "audits: " + passed + " of " + audits.size() + " passed", width);
    for (RunAudit.Verdict verdict : audits) {
      if (verdict.outcome() != RunAudit.Outcome.PASS) {
        wrap(
            text,
            "! "
                + verdict.outcome().code()
                + ": "
                + verdict.audit().code()
                + " of "
                + verdict.detector().text()
                + ": "
                + verdict.detail(),
            width);
      }
    }
  }

  private static String header(TrialResult result) {
    return Words.count(result.exchanges())
        + " exchanges, "
        + Words.count(result.honest())
        + " honest accounts, "
        + Words.count(result.positives())
        + " illicit, threshold "
        + result.policy().text();
  }

  private static void wrap(StringBuilder text, String message, int width) {
    wrap(text, message, width, "  ");
  }

  /** Breaks a text at blanks; what follows the first line is indented. */
  private static void wrap(StringBuilder text, String message, int width, String hanging) {
    String indent = "";
    String rest = message;
    while (indent.length() + rest.length() > width) {
      int room = width - indent.length();
      int cut = rest.lastIndexOf(' ', room);
      cut = cut <= 2 ? room : cut;
      text.append(indent).append(rest, 0, cut).append('\n');
      rest = rest.substring(cut).strip();
      indent = hanging;
    }
    text.append(indent).append(rest).append('\n');
  }
}
