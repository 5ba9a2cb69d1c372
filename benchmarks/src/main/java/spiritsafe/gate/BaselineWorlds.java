package spiritsafe.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.metric.Alert;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Judged;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.WorldTruth;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.yaml.FileComplaint;

/** Takes what a detector reached into a baseline, and back out of it beside the same world. */
final class BaselineWorlds {

  private BaselineWorlds() {}

  /** Returns the digest of all that numbers are computed from but what detectors said. */
  static String digest(WorldTruth world) {
    StringBuilder text = new StringBuilder();
    for (AccountTruth account : world.truth().accounts().values()) {
      text.append(account)
          .append(' ')
          .append(world.organizations().getOrDefault(account.accountId(), ""))
          .append('\n');
    }
    world.truth().campaigns().forEach(campaign -> text.append(campaign).append('\n'));
    text.append(world.exchanges()).append(' ').append(world.firstMicros());
    text.append(' ').append(world.lastMicros());
    try {
      return "sha256:"
          + HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static List<AccountTruth> accounts(WorldTruth world) {
    return world.truth().accounts().values().stream()
        .filter(account -> account.illicit() || !account.fraudulent())
        .toList();
  }

  /** Returns the suspicions of the judged accounts, in the order of their ids. */
  static List<OptionalDouble> suspicions(Measured measured) {
    return measured.judged().ranking().accounts().stream()
        .sorted(Comparator.comparing(RankedAccount::accountId))
        .map(
            account ->
                account.scored() ? OptionalDouble.of(account.suspicion()) : OptionalDouble.empty())
        .toList();
  }

  static List<Baseline.Outcome> outcomes(Measured measured) {
    return measured.judged().outcomes().stream()
        .map(
            outcome ->
                new Baseline.Outcome(
                    outcome.truth().campaign(),
                    outcome.alert().map(Alert::timeMicros),
                    outcome.leakedExchanges(),
                    outcome.leakedOutputTokens(),
                    outcome.alertedAccounts()))
        .toList();
  }

  /**
   * Returns what a detector reached then, in a world that has the digest of the baseline.
   *
   * @throws FileComplaint if the baseline contradicts the world
   */
  static Judged judged(Baseline.Reached reached, WorldTruth world) {
    List<AccountTruth> accounts = accounts(world);
    List<CampaignTruth> campaigns = world.truth().campaigns();
    if (accounts.size() != reached.suspicions().size()
        || campaigns.size() != reached.outcomes().size()) {
      throw new FileComplaint(
          "the baseline", "contradicts its own world", "Write it with 'spiritsafe baseline save'");
    }
    List<RankedAccount> ranked = new ArrayList<>();
    Iterator<OptionalDouble> suspicions = reached.suspicions().iterator();
    for (AccountTruth account : accounts) {
      ranked.add(
          new RankedAccount(
              account.accountId(),
              suspicions.next().orElse(Double.NEGATIVE_INFINITY),
              account.illicit(),
              account.archetype()));
    }
    List<CampaignOutcome> outcomes = new ArrayList<>();
    Iterator<Baseline.Outcome> then = reached.outcomes().iterator();
    for (CampaignTruth campaign : campaigns) {
      outcomes.add(outcome(campaign, then.next()));
    }
    return new Judged(new Ranking(ranked), outcomes, reached.threshold());
  }

  /** Which account was alerted, and where in the log, no number depends on. */
  private static CampaignOutcome outcome(CampaignTruth campaign, Baseline.Outcome then) {
    Optional<Alert> alert =
        then.foundMicros().map(micros -> new Alert(campaign.campaign(), micros, 0, 0));
    return new CampaignOutcome(
        campaign, alert, then.leakedExchanges(), then.leakedOutputTokens(), then.alertedAccounts());
  }
}
