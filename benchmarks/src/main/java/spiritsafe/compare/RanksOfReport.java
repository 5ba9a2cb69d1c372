package spiritsafe.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import spiritsafe.metric.Statistic;
import spiritsafe.report.StoredRun;
import spiritsafe.report.html.ScenarioRanks;
import spiritsafe.trial.ShownNames;

/** The critical-difference diagram of a report: PR-AUC over the scenarios of its runs. */
public final class RanksOfReport {

  private static final Statistic NUMBER = Statistic.find("pr_auc", Map.of()).orElseThrow();

  /** What a comparison calls a difference that does not matter takes no part in the diagram. */
  private static final Margin MARGIN = Margin.parse("0.02");

  private RanksOfReport() {}

  /** Returns what can be said; nothing of a single run. */
  public static Optional<ScenarioRanks> of(List<StoredRun> runs) {
    if (runs.size() < 2) {
      return Optional.empty();
    }
    long scenarios = runs.stream().map(run -> run.facts().dataset()).distinct().count();
    List<String> common = new ArrayList<>(RunPair.specs(runs.get(0)));
    runs.forEach(run -> common.retainAll(RunPair.specs(run)));
    if (scenarios < BlockComparison.FEWEST || common.size() < 2) {
      return said(
          String.format(
              Locale.ROOT,
              "Detectors are ranked over scenarios from %d scenarios and two detectors that all"
                  + " runs hold; here %s.",
              BlockComparison.FEWEST,
              counted(scenarios, common.size())));
    }
    Map<String, StoredRun> named = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      named.put("run " + (i + 1), runs.get(i));
    }
    BlockComparison comparison;
    try {
      comparison = BlockComparison.of(named, NUMBER, MARGIN);
    } catch (IllegalArgumentException e) {
      return said("Detectors are not ranked over scenarios: " + e.getMessage() + ".");
    }
    ShownNames names =
        ShownNames.of(runs.stream().flatMap(run -> run.result().detectors().stream()).toList());
    return Optional.of(drawn(comparison.called(names)));
  }

  private static Optional<ScenarioRanks> said(String why) {
    return Optional.of(new ScenarioRanks(List.of(why), Optional.empty(), List.of()));
  }

  private static String counted(long scenarios, int detectors) {
    return (scenarios == 1 ? "there is one scenario" : "there are " + scenarios + " scenarios")
        + " and "
        + (detectors == 1 ? "one such detector" : detectors + " such detectors");
  }

  private static ScenarioRanks drawn(BlockComparison one) {
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            Locale.ROOT,
            "Ranks of the %d detectors that all runs hold, by PR-AUC, over %d scenarios; runs of one"
                + " scenario are averaged first. A bar joins detectors that cannot be told apart"
                + " (signed ranks of Wilcoxon, adjusted by Holm, 5 %%). Whether they differ at all:"
                + " p %s (Friedman, %s).",
            one.detectors().size(),
            one.blocks().size(),
            one.pValue() < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", one.pValue()),
            one.pMethod()));
    int fewest = BlockComparison.fewest(one.detectors().size());
    if (one.blocks().size() < fewest) {
      words.add(
          String.format(
              Locale.ROOT,
              "Of so many detectors no pair can be told apart on fewer than %d scenarios, whatever"
                  + " the numbers.",
              fewest));
    }
    return new ScenarioRanks(
        words,
        Optional.of(CriticalDifference.element(one)),
        one.detectors().stream()
            .map(row -> new ScenarioRanks.Row(row.detector(), row.meanRank(), row.mean()))
            .toList());
  }
}
