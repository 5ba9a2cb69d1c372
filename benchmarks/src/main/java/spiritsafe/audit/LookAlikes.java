package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import spiritsafe.truth.AccountTruth;

/**
 * S17: whether each kind of honest sender is there often enough to say how often it is disturbed. A
 * small world is held against the size of the whole scenario.
 */
final class LookAlikes implements Check {

  private static final int LEAST = 30;

  @Override
  public List<String> ids() {
    return List.of("S17");
  }

  @Override
  public String title() {
    return "kinds of honest senders";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    if (input.worlds().isEmpty()) {
      return List.of(Finding.skipped("S17", "the file does not say what kind a sender is"));
    }
    TreeMap<String, Double> kinds = new TreeMap<>();
    double honest = 0;
    for (World world : input.worlds()) {
      for (AccountTruth account : world.truth().accounts().values()) {
        if (!account.fraudulent()) {
          double weight = input.weight(account);
          kinds.merge(account.archetype(), weight, Double::sum);
          honest += weight;
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    if (kinds.size() < 2) {
      findings.add(
          Finding.of(
              "S17",
              Severity.WARNING,
              Finding.WORLD,
              "(all)",
              "kinds of honest senders",
              kinds.size(),
              2,
              "add honest senders that share signals with the campaigns"));
    }
    for (var kind : kinds.entrySet()) {
      double inEach = kind.getValue() / input.worlds().size();
      boolean fewInAll = inEach / input.scale() < LEAST;
      String share = String.format(java.util.Locale.ROOT, "%.4f", kind.getValue() / honest);
      findings.add(
          Finding.of(
              "S17",
              fewInAll ? Severity.WARNING : Severity.INFO,
              "account",
              kind.getKey(),
              "accounts a world (share " + share + (inEach < LEAST ? "), underpowered" : ")"),
              inEach,
              LEAST,
              "raise its number of tenants"));
    }
    return findings;
  }
}
