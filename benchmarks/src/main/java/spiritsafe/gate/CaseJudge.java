package spiritsafe.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Judged;
import spiritsafe.metric.RankedAccount;
import spiritsafe.trial.DetectorSpec;

/** Judges cases: a campaign to be found in time, honest accounts to be left alone. */
final class CaseJudge {

  private static final int MOST_NAMED = 5;

  private final GateRun run;

  CaseJudge(GateRun run) {
    this.run = run;
  }

  List<CheckResult> judge(CaseCheck check) {
    List<CheckResult> results = new ArrayList<>();
    for (DetectorSpec detector : run.detectors(check.detectors())) {
      GateRun.Attempt attempt = run.attempt(List.of(run.world(check)), detector);
      List<Part> parts = new ArrayList<>();
      if (attempt.standing().isEmpty()) {
        parts.add(LevelJudge.missing(attempt, ""));
      } else {
        Measured world = attempt.standing().get().worlds().get(0);
        String threshold = attempt.standing().get().thresholdReason();
        check.found().ifPresent(found -> parts.add(found(found, world, threshold)));
        check.quiet().ifPresent(quiet -> parts.add(quiet(quiet, world.judged(), threshold)));
      }
      results.add(
          new CheckResult(
              Kind.CASE, check.id(), check.ground().name(), detector.text(), parts, check.line()));
    }
    return results;
  }

  private static Part found(CaseCheck.Found found, Measured world, String threshold) {
    Optional<CampaignOutcome> outcome =
        world.judged().outcomes().stream()
            .filter(one -> one.truth().campaign().equals(found.campaign()))
            .findFirst();
    if (outcome.isEmpty()) {
      return part(
          "campaign " + found.campaign(),
          "found",
          new Ruling(Verdict.INCONCLUSIVE, "the world has no exchange of it"));
    }
    String wanted =
        "found within " + GateWords.exact(found.most().value()) + " " + unit(found.unit());
    if (!threshold.isEmpty()) {
      return part("campaign " + found.campaign(), wanted, noThreshold(threshold));
    }
    if (!outcome.get().found()) {
      return part("missed", wanted, new Ruling(Verdict.FAIL, ""));
    }
    double value = count(found, outcome.get());
    return part(
        "found after " + GateWords.number(value, found.most()) + " " + unit(found.unit()),
        wanted,
        new Ruling(found.most().met(value) ? Verdict.PASS : Verdict.FAIL, ""));
  }

  /** Returns what was counted until a campaign was found; infinite when it was not. */
  static double count(CaseCheck.Found found, CampaignOutcome outcome) {
    if (!outcome.found()) {
      return Double.POSITIVE_INFINITY;
    }
    return switch (found.unit()) {
      case EXCHANGES -> outcome.leakedExchanges();
      case OUTPUT_TOKENS -> outcome.leakedOutputTokens();
      case TIME -> outcome.microsFromStart().orElse(0) / 1e6;
    };
  }

  private static String unit(CaseCheck.Unit unit) {
    return switch (unit) {
      case EXCHANGES -> "exchanges";
      case OUTPUT_TOKENS -> "output tokens";
      case TIME -> "seconds";
    };
  }

  private static Part quiet(CaseCheck.Quiet quiet, Judged judged, String threshold) {
    List<RankedAccount> accounts = accounts(quiet, judged);
    String wanted = "at most " + GateWords.exact(quiet.most().value());
    if (!threshold.isEmpty()) {
      return part("alerts", wanted, noThreshold(threshold));
    }
    List<String> alerted = alerted(accounts, judged);
    String found =
        alerted.size()
            + " alerted of "
            + accounts.size()
            + " honest "
            + quiet.archetype().orElse("accounts");
    if (!alerted.isEmpty()) {
      found +=
          ": "
              + String.join(", ", alerted.subList(0, Math.min(MOST_NAMED, alerted.size())))
              + (alerted.size() > MOST_NAMED ? ", …" : "");
    }
    boolean met = quiet.most().met(alerted.size());
    long least = quiet.least().orElse(1);
    if (met && accounts.size() < least) {
      return part(
          found,
          wanted,
          new Ruling(Verdict.INCONCLUSIVE, "of at least " + least + " it would mean something"));
    }
    return part(found, wanted, new Ruling(met ? Verdict.PASS : Verdict.FAIL, ""));
  }

  private static List<RankedAccount> accounts(CaseCheck.Quiet quiet, Judged judged) {
    return judged.ranking().accounts().stream()
        .filter(account -> !account.positive())
        .filter(
            account ->
                quiet.archetype().isEmpty() || quiet.archetype().get().equals(account.archetype()))
        .toList();
  }

  private static List<String> alerted(List<RankedAccount> accounts, Judged judged) {
    return judged.threshold().isEmpty()
        ? List.of()
        : accounts.stream()
            .filter(account -> account.alertedAt(judged.threshold().getAsDouble()))
            .map(RankedAccount::accountId)
            .sorted()
            .toList();
  }

  /** Returns how many honest accounts of a case were alerted. */
  static int alerted(CaseCheck.Quiet quiet, Judged judged) {
    return alerted(accounts(quiet, judged), judged).size();
  }

  private static Ruling noThreshold(String reason) {
    return new Ruling(Verdict.INCONCLUSIVE, "no threshold: " + reason);
  }

  private static Part part(String value, String wanted, Ruling ruling) {
    return new Part(new TreeMap<>(Map.of()), value, wanted, ruling);
  }
}
