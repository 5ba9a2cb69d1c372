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
    TreeMap<String, Integer> kinds = new TreeMap<>();
    int honest = 0;
    for (World world : input.worlds()) {
      for (AccountTruth account : world.truth().accounts().values()) {
        if (!account.fraudulent()) {
          kinds.merge(account.archetype(), 1, Integer::sum);
          honest++;
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
      double inEach = (double) kind.getValue() / input.worlds().size();
      boolean fewInAll = input.inWholeScenario(inEach) < LEAST;
      String share =
          String.format(java.util.Locale.ROOT, "%.4f", kind.getValue() / (double) honest);
      findings.add(
          Finding.of(
              "S17",
              fewInAll ? Severity.WARNING : Severity.INFO,
              "account",
              kind.getKey(),
              "accounts a world (share " + share + (inEach < LEAST ? "), underpowered" : ")"),
              input.honest().whole(inEach),
              LEAST,
              "raise its number of tenants"));
    }
    return findings;
  }
}
