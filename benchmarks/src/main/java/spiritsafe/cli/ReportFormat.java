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
  TABLE((result, facts) -> TerminalTable.of(result)) {
    @Override
    String of(TrialResult result, RunFacts facts, int width) {
      return TerminalTable.of(result, width);
    }
  },
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

  /**
   * Returns what is printed.
   *
   * @param width how many characters a line for people has room for
   */
  String of(TrialResult result, RunFacts facts, int width) {
    return report.apply(result, facts);
  }
}
