package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * S31: how many independent honest units stand behind a false positive rate. Accounts of one
 * organization are not independent; the number of units that carry as much information is Kish's
 * effective sample size. No rate below one over it can be told on this traffic.
 */
final class IndependentUnits implements Check {

  private static final double LEAST = 30;

  @Override
  public List<String> ids() {
    return List.of("S31");
  }

  @Override
  public String title() {
    return "independent honest units";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    List<Finding> findings = new ArrayList<>();
    Map<Integer, Map<String, Integer>> sizes = new TreeMap<>();
    for (AuditedAccount account : input.people()) {
      if (!account.positive()) {
        sizes
            .computeIfAbsent(account.world(), unused -> new TreeMap<>())
            .merge(account.unit(), 1, Integer::sum);
      }
    }
    for (var world : sizes.entrySet()) {
      double sum = 0;
      double squares = 0;
      for (int size : world.getValue().values()) {
        sum += size;
        squares += (double) size * size;
      }
      double effective = sum * sum / squares;
      String name = input.worlds().isEmpty() ? "(file)" : input.worlds().get(world.getKey()).name();
      findings.add(
          Finding.of(
              "S31",
              effective * input.honest().oneIn() / input.scale() < LEAST
                  ? Severity.WARNING
                  : Severity.INFO,
              Finding.WORLD,
              name,
              "effective honest units of the sample" + (effective < LEAST ? ", underpowered" : ""),
              effective,
              LEAST,
              "add honest organizations; no false positive rate can be told on so few"));
    }
    return findings.isEmpty()
        ? List.of(Finding.skipped("S31", "there is no honest account"))
        : findings;
  }
}
