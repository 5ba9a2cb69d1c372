package spiritsafe.cli;

import java.util.function.BiFunction;
import spiritsafe.report.CsvReport;
import spiritsafe.report.MarkdownReport;
import spiritsafe.report.ResultsJson;
import spiritsafe.report.RunFacts;
import spiritsafe.report.TerminalTable;
import spiritsafe.trial.TrialResult;

/** How results are printed. */
enum ReportFormat {
  /** For people, in a terminal. */
  TABLE((result, facts) -> TerminalTable.of(result)),
  /** All of it, for programs. */
  JSON(ResultsJson::of),
  /** One line a detector and metric. */
  CSV((result, facts) -> CsvReport.of(result)),
  /** For people, in an issue or a pull request. */
  MD(MarkdownReport::of);

  private final BiFunction<TrialResult, RunFacts, String> report;

  ReportFormat(BiFunction<TrialResult, RunFacts, String> report) {
    this.report = report;
  }

  String of(TrialResult result, RunFacts facts) {
    return report.apply(result, facts);
  }
}
