package spiritsafe.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A report of a gate as annotations of a hosted CI: lines of its output that it shows beside the
 * line of the gate file. It shows ten a step and drops the others without a word, so the worst come
 * first and the last one says how many are missing.
 */
public final class GateAnnotations {

  /** How many a step shows. */
  public static final int MOST = 10;

  /** Characters of a message; longer ones are cut. */
  public static final int MOST_CHARACTERS = 1_000;

  private GateAnnotations() {}

  /** Returns the lines; none when all passes. */
  public static List<String> of(GateReport report) {
    List<CheckResult> told =
        report.results().stream()
            .filter(result -> result.verdict().compareTo(Verdict.INCONCLUSIVE) >= 0)
            .sorted(Comparator.comparing(CheckResult::verdict).reversed())
            .toList();
    List<String> lines = new ArrayList<>();
    boolean all = told.size() <= MOST;
    for (CheckResult result : told.subList(0, all ? told.size() : MOST - 1)) {
      lines.add(line(report, result));
    }
    if (!all) {
      lines.add(
          "::warning title=gate::" + (told.size() - MOST + 1) + " more in the summary of the gate");
    }
    return lines;
  }

  private static String line(GateReport report, CheckResult result) {
    String level = result.verdict() == Verdict.INCONCLUSIVE ? "warning" : "error";
    String message =
        result.detector() + " on " + result.ground() + ": " + JunitXml.worst(result).text();
    String cut =
        message.length() > MOST_CHARACTERS ? message.substring(0, MOST_CHARACTERS) + "…" : message;
    return "::"
        + level
        + " file="
        + property(report.gate().name())
        + ",line="
        + result.line()
        + ",title="
        + property(result.verdict().words() + ": " + result.id())
        + "::"
        + data(cut);
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
