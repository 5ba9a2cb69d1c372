package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;

/**
 * S28: the truth about accounts and campaigns, derived a second time from the labels of exchanges
 * and compared word for word. Lists what is ambiguous: fraudulent accounts that carried nothing
 * illicit, and accounts of several campaigns.
 */
final class LabelRecount implements Check {

  @Override
  public List<String> ids() {
    return List.of("S28");
  }

  @Override
  public String title() {
    return "labels counted twice";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    if (input.worlds().isEmpty()) {
      return List.of(Finding.skipped("S28", "the file has labels of one level"));
    }
    List<Finding> findings = new ArrayList<>();
    for (World world : input.worlds()) {
      long accounts = accounts(world);
      long campaigns = campaigns(world);
      findings.add(disagreement(world, "accounts whose labels disagree", accounts));
      findings.add(disagreement(world, "campaigns whose labels disagree", campaigns));
      findings.add(
          told(
              world,
              "fraudulent accounts without an illicit exchange",
              count(world, account -> account.fraudulent() && !account.illicit())));
      findings.add(
          told(
              world,
              "accounts of several campaigns",
              count(world, account -> account.campaigns().size() > 1)));
    }
    return findings;
  }

  private static long accounts(World world) {
    Map<String, AccountTruth> told = world.truth().accounts();
    Recount recount = world.recount();
    long wrong = recount.accounts().stream().filter(id -> !told.containsKey(id)).count();
    for (AccountTruth account : told.values()) {
      String id = account.accountId();
      boolean same =
          recount.accounts().contains(id)
              && recount.campaignsOf(id).equals(account.campaigns())
              && (account.fraudulent() || !recount.notHonest().contains(id));
      wrong += same ? 0 : 1;
    }
    return wrong;
  }

  private static long campaigns(World world) {
    long wrong = 0;
    for (CampaignTruth told : world.truth().campaigns()) {
      Recount.OfCampaign counted = world.recount().campaigns().get(told.campaign());
      boolean same =
          counted != null
              && counted.exchanges == told.exchangeCount()
              && counted.outputTokens == told.outputTokens()
              && counted.accounts.size() == told.accountCount()
              && counted.startMicros == told.startMicros()
              && counted.endMicros == told.endMicros()
              && told.firstEvidenceMicros() >= told.startMicros()
              && told.firstEvidenceMicros() <= told.endMicros();
      wrong += same ? 0 : 1;
    }
    return wrong
        + Math.max(0, world.recount().campaigns().size() - world.truth().campaigns().size());
  }

  private static long count(World world, java.util.function.Predicate<AccountTruth> which) {
    return world.truth().accounts().values().stream().filter(which).count();
  }

  private static Finding disagreement(World world, String statistic, long count) {
    return Finding.atMost(
        "S28",
        Severity.ERROR,
        Finding.WORLD,
        world.name(),
        statistic,
        count,
        0,
        "the generator labels by two rules that differ; make one follow from the other");
  }

  private static Finding told(World world, String statistic, long count) {
    return Finding.of(
        "S28", Severity.INFO, Finding.WORLD, world.name(), statistic, count, Double.NaN, "");
  }
}
