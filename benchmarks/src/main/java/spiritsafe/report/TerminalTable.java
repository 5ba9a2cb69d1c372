package spiritsafe.report;

import java.util.ArrayList;
import java.util.List;
import spiritsafe.trial.RunAudit;
import spiritsafe.trial.TrialResult;

/** A trial as plain text for a terminal, no line longer than {@value #WIDTH} characters. */
public final class TerminalTable {

  /** The longest line. */
  public static final int WIDTH = 100;

  private static final int LONGEST_NAME = 22;

  private TerminalTable() {}

  /** Returns the table with its legend and warnings, lines ended by {@code \n}. */
  public static String of(TrialResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(Summary.HEAD);
    rows.addAll(Summary.rows(result));
    int[] widths = new int[Summary.HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(row, i).length());
      }
    }
    StringBuilder text = new StringBuilder(header(result));
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = cell(row, i);
        String blank = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? cell + blank : "  " + blank + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    text.append('\n').append(Summary.LEGEND).append('\n');
    audits(text, result.audits());
    for (Warnings.Warning warning : Warnings.of(result)) {
      wrap(text, "! " + warning.message());
    }
    return text.toString();
  }

  /** How many passed, and each that did not: a table of all would be longer than the results. */
  private static void audits(StringBuilder text, List<RunAudit.Verdict> audits) {
    if (audits.isEmpty()) {
      return;
    }
    long passed = audits.stream().filter(v -> v.outcome() == RunAudit.Outcome.PASS).count();
    wrap(text, "audits: " + passed + " of " + audits.size() + " passed");
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
                + verdict.detail());
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
        + result.policy().text()
        + "\n\n";
  }

  private static String cell(List<String> row, int column) {
    String cell = row.get(column);
    return cell.length() <= LONGEST_NAME ? cell : cell.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static void wrap(StringBuilder text, String message) {
    String indent = "";
    String rest = message;
    while (indent.length() + rest.length() > WIDTH) {
      int room = WIDTH - indent.length();
      int cut = rest.lastIndexOf(' ', room);
      cut = cut <= 2 ? room : cut;
      text.append(indent).append(rest, 0, cut).append('\n');
      rest = rest.substring(cut).strip();
      indent = "  ";
    }
    text.append(indent).append(rest).append('\n');
  }
}
