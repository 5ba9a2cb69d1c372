package spiritsafe.report;

import java.util.List;
import java.util.stream.Collectors;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialResult;

/** A trial as a page of Markdown: the table, the warnings, and every number of every detector. */
public final class MarkdownReport {

  private MarkdownReport() {}

  /** Returns the page, lines ended by {@code \n}. */
  public static String of(TrialResult result, RunFacts facts) {
    StringBuilder page = new StringBuilder("# Trial on ").append(escape(facts.dataset()));
    page.append("\n\n");
    line(page, Summary.HEAD);
    line(page, Summary.HEAD.stream().map(head -> "---").toList());
    Summary.rows(result).forEach(row -> line(page, row));
    page.append('\n').append(escape(Summary.LEGEND)).append("\n");
    List<Warnings.Warning> warnings = Warnings.of(result);
    if (!warnings.isEmpty()) {
      page.append("\n## Warnings\n\n");
      warnings.forEach(warning -> page.append("- ").append(escape(warning.line())).append('\n'));
    }
    for (DetectorResult detector : result.detectors()) {
      detector.judgement().ifPresent(judgement -> detail(page, detector, judgement));
    }
    page.append("\n## How it was made\n\n");
    page.append("- command: `").append(facts.command().replace("`", "'")).append("`\n");
    page.append("- seeds: ").append(facts.seeds()).append('\n');
    page.append("- threshold: ").append(escape(result.policy().text())).append('\n');
    page.append("- version: ").append(escape(facts.version())).append('\n');
    return page.toString();
  }

  private static void detail(
      StringBuilder page, DetectorResult detector, DetectorResult.Judgement judgement) {
    page.append("\n## ").append(escape(detector.label())).append("\n\n");
    line(page, List.of("number", "slice", "value", "95 % interval", "n", "chance"));
    line(page, List.of("---", "---", "---", "---", "---", "---"));
    for (MetricRow row : MetricRows.of(judgement)) {
      line(
          page,
          List.of(
              row.name(),
              slice(row),
              row.estimable() ? value(row.value().getAsDouble()) : "not estimable: " + row.reason(),
              row.interval()
                  .map(
                      i ->
                          value(i.low())
                              + "–"
                              + (Double.isFinite(i.high()) ? value(i.high()) : "∞"))
                  .orElse(""),
              Long.toString(row.n()),
              row.floor().isPresent() ? Words.number(row.floor().getAsDouble()) : ""));
    }
    if (!judgement.outcomes().isEmpty()) {
      page.append('\n');
      line(page, List.of("campaign", "family", "found", "leaked", "of", "output tokens leaked"));
      line(page, List.of("---", "---", "---", "---", "---", "---"));
      for (CampaignOutcome outcome : judgement.outcomes()) {
        line(
            page,
            List.of(
                outcome.truth().campaign(),
                outcome.truth().family(),
                outcome.found() ? "yes" : "no",
                Long.toString(outcome.leakedExchanges()),
                Long.toString(outcome.truth().exchangeCount()),
                Long.toString(outcome.leakedOutputTokens())));
      }
    }
  }

  static String slice(MetricRow row) {
    return row.slice().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(";"));
  }

  private static String value(double value) {
    return value > 1 ? Words.count(value) : Words.number(value);
  }

  private static void line(StringBuilder page, List<String> cells) {
    page.append(
        cells.stream()
            .map(MarkdownReport::escape)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String escape(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }
}
