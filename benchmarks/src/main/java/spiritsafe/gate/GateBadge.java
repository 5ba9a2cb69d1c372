package spiritsafe.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A report of a gate as JSON that makers of badges read. */
public final class GateBadge {

  private GateBadge() {}

  /** Returns the document, in one line. */
  public static String of(GateReport report) {
    long passed = report.count(Verdict.PASS);
    return JsonNodeFactory.instance
            .objectNode()
            .put("schemaVersion", 1)
            .put("label", "spiritsafe gate")
            .put("message", report.verdict().words() + " " + passed + "/" + report.results().size())
            .put("color", color(report.verdict()))
            .put("isError", report.verdict() == Verdict.FAIL)
        + "\n";
  }

  private static String color(Verdict verdict) {
    return switch (verdict) {
      case FAIL, ERROR -> "red";
      case INCONCLUSIVE -> "yellow";
      case PASS, KNOWN, EXPERIMENTAL, SKIPPED -> "brightgreen";
    };
  }
}
