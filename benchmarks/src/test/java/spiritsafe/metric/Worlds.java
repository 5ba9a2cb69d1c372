package spiritsafe.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Truth;

/** Worlds of pools and organizations with given suspicions, made by hand. */
public final class Worlds {

  private final SortedMap<String, AccountTruth> accounts = new TreeMap<>();
  private final SortedMap<String, String> organizations = new TreeMap<>();
  private final List<CampaignTruth> campaigns = new ArrayList<>();
  private final List<RankedAccount> ranked = new ArrayList<>();

  /** Adds a pool that runs one campaign over accounts of these suspicions. */
  public Worlds pool(String name, double... suspicions) {
    for (double suspicion : suspicions) {
      String id = "p%04d".formatted(accounts.size());
      accounts.put(
          id,
          new AccountTruth(
              id, true, Optional.of(name), "p", "relay-account", List.of("campaign-" + name)));
      ranked.add(new RankedAccount(id, suspicion, true, "relay-account"));
    }
    campaigns.add(
        new CampaignTruth(
            "campaign-" + name, name, "f", "o", "x", 0, 10, 0, suspicions.length, 10, 100));
    return this;
  }

  /** Adds an organization with honest accounts of these suspicions. */
  public Worlds organization(String name, double... suspicions) {
    for (double suspicion : suspicions) {
      String id = "h%04d".formatted(accounts.size());
      accounts.put(id, new AccountTruth(id, false, Optional.empty(), "p", "developer", List.of()));
      organizations.put(id, name);
      ranked.add(new RankedAccount(id, suspicion, false, "developer"));
    }
    return this;
  }

  public WorldTruth truth() {
    return new WorldTruth(
        new Truth(accounts, campaigns), organizations, new TreeMap<>(), 100, 0, 0);
  }

  public Judged judged(double threshold) {
    return new Judged(new Ranking(ranked), List.of(), OptionalDouble.of(threshold));
  }

  /** As {@link #judged}, with campaigns found whose first account is alerted, having leaked one. */
  public Judged judgedWithCampaigns(double threshold) {
    List<CampaignOutcome> outcomes = new ArrayList<>();
    for (CampaignTruth campaign : campaigns) {
      RankedAccount first =
          ranked.stream()
              .filter(
                  account ->
                      account.positive()
                          && accounts
                              .get(account.accountId())
                              .campaigns()
                              .contains(campaign.campaign()))
              .findFirst()
              .orElseThrow();
      boolean found = first.alertedAt(threshold);
      Optional<Alert> alert =
          found
              ? Optional.of(new Alert(first.accountId(), 1, 0, first.suspicion()))
              : Optional.empty();
      outcomes.add(
          new CampaignOutcome(campaign, alert, found ? 1 : 10, found ? 10 : 100, found ? 1 : 0));
    }
    return new Judged(new Ranking(ranked), outcomes, OptionalDouble.of(threshold));
  }
}
