package spiritsafe.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.detector.Evidence;
import spiritsafe.metric.RankedAccount;
import spiritsafe.report.html.RunDocument.Detector;
import spiritsafe.trial.Cause;
import spiritsafe.trial.DetectorResult.Judgement;

/** Which honest accounts were alerted, by archetype, and what the detectors had against them. */
final class FalseAlarms {

  /** Accounts told of each detector. */
  private static final int MOST = 3;

  private FalseAlarms() {}

  static void write(Html page, RunDocument run) {
    List<Detector> ok = run.detectors().stream().filter(Detector::ok).toList();
    List<SortedMap<String, int[]>> columns = new ArrayList<>();
    SortedMap<String, Integer> honest = new TreeMap<>();
    for (Detector detector : ok) {
      columns.add(count(detector, honest));
    }
    page.open("div", "class", "scroll", "tabindex", "0").open("table");
    page.leaf("caption", "Honest accounts alerted, of all honest accounts of the archetype.");
    page.open("thead").open("tr").leaf("th", "archetype", "scope", "col", "class", "name");
    page.leaf("th", "accounts", "scope", "col");
    ok.forEach(detector -> page.leaf("th", detector.name(), "scope", "col"));
    page.close().close().open("tbody");
    honest.forEach(
        (archetype, accounts) -> {
          page.open("tr").leaf("th", archetype, "scope", "row").leaf("td", accounts);
          for (SortedMap<String, int[]> column : columns) {
            int alerted = column.get(archetype)[0];
            page.leaf("td", alerted == 0 ? "–" : alerted, "class", alerted == 0 ? "dim" : "bad");
          }
          page.close();
        });
    page.close().close().close();
    ok.forEach(detector -> evidence(page, detector));
  }

  private static SortedMap<String, int[]> count(
      Detector detector, SortedMap<String, Integer> honest) {
    honest.clear();
    SortedMap<String, int[]> alerted = new TreeMap<>();
    for (RankedAccount account : accounts(detector)) {
      if (!account.positive()) {
        honest.merge(account.archetype(), 1, (a, b) -> a + b);
        alerted.computeIfAbsent(account.archetype(), a -> new int[1])[0] +=
            alerted(detector, account) ? 1 : 0;
      }
    }
    return alerted;
  }

  private static List<RankedAccount> accounts(Detector detector) {
    return detector.result().judgement().map(j -> j.ranking().accounts()).orElse(List.of());
  }

  private static boolean alerted(Detector detector, RankedAccount account) {
    Judgement judgement = detector.result().judgement().orElseThrow();
    return judgement.threshold().value().isPresent()
        && account.alertedAt(judgement.threshold().value().getAsDouble());
  }

  private static void evidence(Html page, Detector detector) {
    SortedMap<String, Cause> causes = detector.result().judgement().orElseThrow().run().causes();
    List<RankedAccount> told =
        accounts(detector).stream()
            .filter(account -> !account.positive() && alerted(detector, account))
            .filter(account -> causes.containsKey(account.accountId()))
            .sorted(
                java.util.Comparator.comparingDouble(RankedAccount::suspicion)
                    .reversed()
                    .thenComparing(RankedAccount::accountId))
            .limit(MOST)
            .toList();
    if (told.isEmpty()) {
      return;
    }
    page.open("details").leaf("summary", "What " + detector.name() + " had against some of them");
    page.open("ul");
    for (RankedAccount account : told) {
      page.open("li").leaf("code", account.accountId());
      page.text(" (" + account.archetype() + "): " + words(causes.get(account.accountId())));
      page.close();
    }
    page.close().close();
  }

  private static String words(Cause cause) {
    List<String> words = new ArrayList<>();
    for (Evidence evidence : cause.evidence()) {
      words.add(
          String.format(
              Locale.ROOT,
              "%s %s (ordinary: %s)",
              evidence.feature(),
              LineChart.number(evidence.value()),
              LineChart.number(evidence.typical())));
    }
    return words.isEmpty() ? "it gave no evidence" : String.join("; ", words);
  }
}
