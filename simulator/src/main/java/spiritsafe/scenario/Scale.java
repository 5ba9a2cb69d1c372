package spiritsafe.scenario;

import java.util.List;

/**
 * Makes a scenario smaller or larger without touching what a single account does: tenants, accounts
 * and totals are multiplied, rates, ratios and timings stay.
 *
 * @param factor above 0, at most 1,000; 0.05 makes a world of a twentieth
 */
public record Scale(double factor) {

  /** Refuses factors out of range. */
  public Scale {
    Limits.above("scale", factor, 0);
    Limits.between("scale", factor, 0, 1_000);
  }

  /** Returns the scenario at this scale; every population and campaign keeps at least one. */
  public Scenario of(Scenario scenario) {
    List<Population> populations =
        scenario.populations().stream()
            .map(
                p ->
                    new Population(
                        p.name(), p.archetype(), count(p.tenants()), p.exchangesPerDay()))
            .toList();
    List<Cluster> clusters = scenario.clusters().stream().map(this::of).toList();
    return scenario.with(populations, clusters);
  }

  private Cluster of(Cluster c) {
    return new Cluster(
        c.name(),
        c.family(),
        count(c.accounts()),
        c.standbyFraction(),
        c.signup(),
        c.routing(),
        c.egress(),
        count(c.egressPrefixes()),
        c.countries(),
        c.clientIdentity(),
        c.bansPerDayFraction(),
        c.replacementLagHours(),
        c.customers().map(this::of),
        c.campaigns().stream().map(this::of).toList(),
        c.supply(),
        c.pathways(),
        c.pressure());
  }

  private Campaign of(Campaign c) {
    return new Campaign(
        c.name(),
        c.operator(),
        c.objectives(),
        Math.max(1, Math.round(c.exchanges() * factor)),
        c.start(),
        c.length(),
        c.model(),
        c.templates(),
        c.samplesPerItem(),
        c.trajectorySteps(),
        c.coverFraction(),
        c.dailyRhythm(),
        count(c.workers()),
        c.pivot(),
        c.evasion(),
        of(c.conduct()));
  }

  private Conduct of(Conduct c) {
    return new Conduct(
        c.probes().map(probes -> Math.round(probes * factor)),
        c.probeRefusalFraction(),
        c.refusalFraction(),
        c.instruction(),
        c.passes(),
        c.rounds(),
        c.users().map(this::of),
        c.samplesTogether(),
        c.budget()
            .map(budget -> new Budget(budget.dollars() * factor, budget.dollarsPerExchange())),
        c.reaction());
  }

  private Customers of(Customers c) {
    return c.share().isPresent()
        ? c
        : new Customers(count(c.count()), c.exchangesPerDay(), c.codingAgentFraction());
  }

  private int count(int whole) {
    return (int) Math.max(1, Math.round(whole * factor));
  }
}
