package spiritsafe.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import spiritsafe.gate.CheckResult.Part;

/**
 * A report of a gate as Markdown, what did not pass first. Hosted CI drops a summary of a mebibyte
 * as a whole, so rows are left out, and that is said, before it grows so large.
 */
public final class GateMarkdown {

  /** Bytes that a summary has at most: below 1 MiB, with room for what other steps write. */
  public static final int MOST_BYTES = 900_000;

  private static final int MOST_CELL = 1_000;

  private GateMarkdown() {}

  /** Returns the page, ended by a line break. */
  public static String of(GateReport report) {
    StringBuilder head = new StringBuilder();
    head.append("## spiritsafe gate: ").append(GateConsole.headline(report)).append("\n\n");
    head.append('`').append(report.gate().name()).append("`, thresholds by `");
    head.append(report.gate().policy().text()).append("` on the validation world\n\n");
    StringBuilder tail = new StringBuilder("\n");
    report.notices().forEach(notice -> tail.append("- ").append(cell(notice)).append('\n'));
    GateConsole.reproduce(report)
        .forEach(
            command ->
                tail.append("\nWhat did not pass, again:\n\n    ").append(command).append('\n'));
    head.append("| | check | detector | ground | found |\n|---|---|---|---|---|\n");
    List<CheckResult> results = new ArrayList<>(report.results());
    results.sort(Comparator.comparing(CheckResult::verdict).reversed());
    int room = MOST_BYTES - bytes(head) - bytes(tail) - 100;
    StringBuilder rows = new StringBuilder();
    int used = 0;
    for (int i = 0; i < results.size(); i++) {
      String row = row(results.get(i));
      used += row.getBytes(StandardCharsets.UTF_8).length;
      if (used > room) {
        rows.append("| | … and ").append(results.size() - i).append(" more | | | |\n");
        break;
      }
      rows.append(row);
    }
    return head.append(rows).append(tail).toString();
  }

  private static int bytes(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static String row(CheckResult result) {
    List<String> parts = new ArrayList<>();
    for (Part part : result.parts()) {
      String mark = result.parts().size() > 1 ? part.ruling().verdict().mark() + " " : "";
      parts.add(cell(mark + part.text()));
    }
    return "| "
        + result.verdict().mark()
        + " "
        + result.verdict().words()
        + " | "
        + result.kind().word()
        + " `"
        + result.id()
        + "` | "
        + cell(result.detector())
        + " | "
        + cell(result.ground())
        + " | "
        + String.join("<br>", parts)
        + " |\n";
  }

  /** Takes from a text what would end the cell or become markup. */
  private static String cell(String text) {
    String cut = text.length() > MOST_CELL ? text.substring(0, MOST_CELL) + "…" : text;
    return cut.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("`", "'")
        .replaceAll("[\\r\\n]+", " ");
  }
}
