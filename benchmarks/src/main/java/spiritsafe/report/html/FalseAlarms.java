package spiritsafe.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    List<Detector> ok = run.judged();
    List<SortedMap<String, int[]>> columns = new ArrayList<>();
    SortedMap<String, Integer> honest = new TreeMap<>();
    for (Detector detector : ok) {
      columns.add(count(detector, honest));
    }
    run.best().ifPresent(best -> archetypes(page, best, honest));
    List<String> heads = new ArrayList<>(List.of("archetype", "honest accounts"));
    ok.forEach(detector -> heads.add(detector.label()));
    Table.open(page, "Honest accounts alerted by each detector, by archetype", heads);
    honest.forEach(
        (archetype, accounts) -> {
          page.open("tr").leaf("th", archetype, "scope", "row").leaf("td", accounts);
          for (SortedMap<String, int[]> column : columns) {
            int alerted = column.get(archetype)[0];
            page.leaf("td", alerted == 0 ? "–" : alerted, "class", alerted == 0 ? "dim" : "bad");
          }
          page.close();
        });
    Table.close(page);
    ok.forEach(detector -> evidence(page, detector));
  }

  /** How often the best detector alerts each kind of customer, and by what evidence. */
  private static void archetypes(Html page, Detector best, SortedMap<String, Integer> honest) {
    SortedMap<String, int[]> alerted = count(best, new TreeMap<>());
    Table.open(
        page,
        "False alarms of " + best.label() + " by archetype, with exact 95 % intervals",
        "archetype",
        "alerted",
        "rate",
        "evidence named most");
    honest.forEach(
        (archetype, accounts) -> {
          Table.row(page, archetype, archetype);
          int hits = alerted.get(archetype)[0];
          page.leaf("td", hits + " of " + accounts, "class", hits == 0 ? "dim" : "bad");
          Headline.number(page, best, "false_positive_rate", archetype);
          page.leaf("td", hits == 0 ? "–" : named(best, archetype), "class", "wrap").close();
        });
    Table.close(page);
  }

  /** The features of evidence against the accounts alerted, those of most accounts first. */
  private static String named(Detector detector, String archetype) {
    SortedMap<String, Cause> causes = detector.result().judgement().orElseThrow().run().causes();
    SortedMap<String, Integer> features = new TreeMap<>();
    for (RankedAccount account : accounts(detector)) {
      Cause cause = causes.get(account.accountId());
      if (!account.positive()
          && account.archetype().equals(archetype)
          && alerted(detector, account)
          && cause != null) {
        cause.evidence().stream()
            .map(Evidence::feature)
            .distinct()
            .forEach(feature -> features.merge(feature, 1, Integer::sum));
      }
    }
    List<String> words = new ArrayList<>();
    features.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .forEach(entry -> words.add(entry.getKey() + " (" + entry.getValue() + ")"));
    return words.isEmpty() ? "it gave none" : String.join(", ", words);
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
                Comparator.comparingDouble(RankedAccount::suspicion)
                    .reversed()
                    .thenComparing(RankedAccount::accountId))
            .limit(MOST)
            .toList();
    if (told.isEmpty()) {
      return;
    }
    page.open("details").leaf("summary", "What " + detector.label() + " had against some of them");
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
              Axis.number(evidence.value()),
              Axis.number(evidence.typical())));
    }
    return words.isEmpty() ? "it gave no evidence" : String.join("; ", words);
  }
}
