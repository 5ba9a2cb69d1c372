package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * S38: whether the data card holds a canary, by which models trained on the data can be told, and
 * no released field does.
 */
final class Canary implements Check {

  private static final Pattern CANARY =
      Pattern.compile(
          "(?i)canary[^\\n]{0,40}?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

  @Override
  public List<String> ids() {
    return List.of("S38");
  }

  @Override
  public String title() {
    return "the canary";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    if (input.card().isEmpty()) {
      return List.of(Finding.skipped("S38", "only a data set folder has a data card"));
    }
    Matcher matcher = CANARY.matcher(input.card().get());
    if (!matcher.find()) {
      return List.of(
          Finding.of(
              "S38",
              Severity.WARNING,
              Finding.WORLD,
              "README.md",
              "canaries in the data card",
              0,
              1,
              "put a line 'canary <UUID>' into the data card"));
    }
    String canary = matcher.group(1);
    List<Finding> findings = new ArrayList<>();
    for (Variable variable : Texts.raw(input.exchanges().columns())) {
      if (!variable.numeric()) {
        long hits = 0;
        for (int code = 0; code < variable.cardinality(); code++) {
          hits += variable.value(code).contains(canary) ? 1 : 0;
        }
        findings.add(
            Finding.atMost(
                "S38",
                Severity.ERROR,
                "exchange",
                variable.field(),
                "values that hold the canary",
                hits,
                0,
                "the canary belongs into the card and the truth alone"));
      }
    }
    return findings.isEmpty()
        ? List.of(Finding.skipped("S38", "the card has a canary; no field holds text"))
        : findings;
  }
}
