package spiritsafe.gate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Judged;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.WorldTruth;
import spiritsafe.truth.CampaignTruth;

/**
 * What a detector reached in one world.
 *
 * @param world what is known of the world
 * @param judged what numbers are computed from
 */
record Measured(WorldTruth world, Judged judged) {

  /** Refuses nulls. */
  Measured {
    Objects.requireNonNull(world, "world");
    Objects.requireNonNull(judged, "judged");
  }

  /** Returns the families of the campaigns of the world. */
  SortedSet<String> families() {
    SortedSet<String> families = new TreeSet<>();
    world.truth().campaigns().forEach(campaign -> families.add(campaign.family()));
    return families;
  }

  /** Returns what numbers of one family are computed from: its campaigns, and all honest. */
  Judged ofFamily(String family) {
    Map<String, String> families = new TreeMap<>();
    for (CampaignTruth campaign : world.truth().campaigns()) {
      families.put(campaign.campaign(), campaign.family());
    }
    List<RankedAccount> accounts =
        judged.ranking().accounts().stream()
            .filter(
                account ->
                    !account.positive()
                        || world.truth().accounts().get(account.accountId()).campaigns().stream()
                            .anyMatch(campaign -> family.equals(families.get(campaign))))
            .toList();
    List<CampaignOutcome> outcomes =
        judged.outcomes().stream()
            .filter(outcome -> outcome.truth().family().equals(family))
            .toList();
    return new Judged(new Ranking(accounts), outcomes, judged.threshold());
  }
}
