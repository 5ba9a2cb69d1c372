package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import spiritsafe.truth.AccountTruth;

/**
 * S20: how dense positives are among accounts and exchanges. Above {@value #GRID} the base rate is
 * one that no provider has; above {@value #UNREAL} a detector that alerts on everyone looks useful.
 */
final class Density implements Check {

  private static final double GRID = 0.05;
  private static final double UNREAL = 0.2;

  @Override
  public List<String> ids() {
    return List.of("S20");
  }

  @Override
  public String title() {
    return "density of positives";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    List<Finding> findings = new ArrayList<>();
    if (input.worlds().isEmpty()) {
      int positives = input.accounts().positiveAccounts();
      findings.add(finding(input, "account", "(file)", (double) positives / input.people().size()));
      return findings;
    }
    for (World world : input.worlds()) {
      double positives = 0;
      double accounts = 0;
      double exchanges = 0;
      for (AccountTruth account : world.truth().accounts().values()) {
        double weight = input.weight(account);
        positives += account.illicit() ? 1 : 0;
        accounts += weight;
        exchanges += weight * world.recount().exchangesOf(account.accountId());
      }
      long illicit = world.recount().illicit();
      findings.add(finding(input, "account", world.name(), positives / Math.max(1, accounts)));
      findings.add(finding(input, "exchange", world.name(), illicit / Math.max(1, exchanges)));
    }
    return findings;
  }

  private static Finding finding(AuditInput input, String level, String world, double share) {
    Severity worst = input.signals().teaching() ? Severity.WARNING : Severity.ERROR;
    return Finding.of(
        "S20",
        share > UNREAL ? worst : share > GRID ? Severity.WARNING : Severity.INFO,
        level,
        world,
        "share of positives",
        share,
        GRID,
        "add honest senders, or weigh precision down to a prevalence of 0.05 to 5 %");
  }
}
