package spiritsafe.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spiritsafe.truth.CampaignTruth;

/** S22: whether one campaign makes most of the positives, so that it alone decides every figure. */
final class CampaignShare implements Check {

  private static final double LIMIT = 0.4;

  @Override
  public List<String> ids() {
    return List.of("S22");
  }

  @Override
  public String title() {
    return "one campaign dominates";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Map<String, Integer> accounts = new TreeMap<>();
    long all = 0;
    for (World world : input.worlds()) {
      for (CampaignTruth campaign : world.truth().campaigns()) {
        accounts.merge(campaign.campaign(), campaign.accountCount(), Integer::sum);
        all += campaign.accountCount();
      }
    }
    if (accounts.isEmpty()) {
      return List.of(Finding.skipped("S22", "no campaign is known"));
    }
    if (accounts.size() == 1) {
      // By design; the figures are then those of one campaign, which a run says of itself.
      return List.of(Finding.skipped("S22", "there is one campaign by design"));
    }
    String largest = "";
    int most = 0;
    for (Map.Entry<String, Integer> campaign : accounts.entrySet()) {
      if (campaign.getValue() > most) {
        most = campaign.getValue();
        largest = campaign.getKey();
      }
    }
    // Of two campaigns one has at least a half; then the limit is what equal shares leave, and a
    // bit.
    double limit = Math.max(LIMIT, 1.2 / accounts.size());
    return List.of(
        Finding.atMost(
            "S22",
            Severity.WARNING,
            Finding.WORLD,
            largest,
            "share of positive accounts",
            (double) most / all,
            limit,
            "add campaigns, or make the others larger"));
  }
}
