package spiritsafe.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;

/**
 * Who stands behind each account: an honest organization, or the operator of an account pool.
 * Accounts of one owner are alike and are never resampled apart; what one owner does tells nothing
 * of another.
 *
 * <p>Campaigns that share an account or a pool have one owner, whoever ordered them, since their
 * traffic is dealt by one router. An honest account that names no organization is its own owner.
 */
final class Owners {

  private final Map<String, String> byAccount = new HashMap<>();
  private final Map<String, String> byCampaign = new HashMap<>();
  private final Map<String, String> parents = new TreeMap<>();

  Owners(WorldTruth world) {
    for (AccountTruth account : world.truth().accounts().values()) {
      if (account.illicit()) {
        String first = "campaign " + account.campaigns().get(0);
        account.campaigns().forEach(campaign -> join(first, "campaign " + campaign));
        account.cluster().ifPresent(pool -> join(first, "pool " + pool));
      }
    }
    for (CampaignTruth campaign : world.truth().campaigns()) {
      join("campaign " + campaign.campaign(), "pool " + campaign.cluster());
    }
    for (AccountTruth account : world.truth().accounts().values()) {
      String id = account.accountId();
      byAccount.put(
          id,
          account.illicit()
              ? root("campaign " + account.campaigns().get(0))
              : world.organizations().containsKey(id)
                  ? "organization " + world.organizations().get(id)
                  : "account " + id);
    }
    for (CampaignTruth campaign : world.truth().campaigns()) {
      byCampaign.put(campaign.campaign(), root("campaign " + campaign.campaign()));
    }
  }

  String ofAccount(String accountId) {
    return byAccount.get(accountId);
  }

  String ofCampaign(String campaign) {
    return byCampaign.get(campaign);
  }

  private void join(String one, String other) {
    String left = root(one);
    String right = root(other);
    // The smaller name stays, so that owners do not depend on the order of joining.
    if (left.compareTo(right) < 0) {
      parents.put(right, left);
    } else if (right.compareTo(left) < 0) {
      parents.put(left, right);
    }
  }

  private String root(String name) {
    String at = name;
    while (parents.containsKey(at)) {
      at = parents.get(at);
    }
    return at;
  }
}
