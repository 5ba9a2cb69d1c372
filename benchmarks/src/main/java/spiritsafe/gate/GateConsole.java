package spiritsafe.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spiritsafe.gate.CheckResult.Part;

/** A report of a gate as text for a terminal: a line for each check, and one for each part told. */
public final class GateConsole {

  private GateConsole() {}

  /** Returns the text, ended by a line break. */
  public static String of(GateReport report) {
    StringBuilder text = new StringBuilder();
    GateFile gate = report.gate();
    text.append("GATE  ").append(gate.name()).append("   ").append(gate.policy().text());
    text.append(" on validation\n");
    for (GateGround ground : gate.data()) {
      text.append("      ").append(ground.name());
      int seeds = ground.seeds().size();
      text.append(seeds > 1 ? " × " + seeds + " seeds" : "").append('\n');
    }
    text.append('\n');
    boolean grounds = report.results().stream().map(CheckResult::ground).distinct().count() > 1;
    for (CheckResult result : report.results()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s %-11s %-24s %-14s %s%s\n",
              result.verdict().mark(),
              result.kind().word(),
              result.id(),
              result.detector(),
              grounds ? result.ground() + ": " : "",
              result.parts().get(0).text()));
      for (Part part : result.parts().subList(1, result.parts().size())) {
        text.append("      ").append(part.ruling().verdict().mark()).append(' ');
        text.append(part.text()).append('\n');
      }
    }
    text.append('\n');
    report.notices().forEach(notice -> text.append("! ").append(notice).append('\n'));
    text.append(headline(report)).append('\n');
    for (String command : reproduce(report)) {
      text.append("  ").append(command).append('\n');
    }
    return text.toString();
  }

  /** Returns the verdict with counts, as {@code FAIL (1 fail, 3 pass)}. */
  static String headline(GateReport report) {
    List<String> counts = new ArrayList<>();
    for (int i = Verdict.values().length - 1; i >= 0; i--) {
      Verdict verdict = Verdict.values()[i];
      if (report.count(verdict) > 0) {
        counts.add(report.count(verdict) + " " + verdict.words());
      }
    }
    return report.verdict().words().toUpperCase(Locale.ROOT)
        + " ("
        + String.join(", ", counts)
        + ")"
        + (report.verdict() == Verdict.INCONCLUSIVE
            ? ", " + (report.outcome() == GateReport.Outcome.PASSED ? "let through" : "not passed")
            : "");
  }

  /** Returns one command that runs again what did not pass; none when all passes. */
  static List<String> reproduce(GateReport report) {
    List<String> ids =
        report.results().stream()
            .filter(result -> result.kind() != CheckResult.Kind.KNOWN_FAILURE)
            .filter(result -> result.verdict().compareTo(Verdict.INCONCLUSIVE) >= 0)
            .map(CheckResult::id)
            .distinct()
            .toList();
    return ids.isEmpty()
        ? List.of()
        : List.of(command(report.gate()) + " --only " + String.join(",", ids));
  }

  static String command(GateFile gate) {
    return "spiritsafe gate -f " + gate.name();
  }
}
