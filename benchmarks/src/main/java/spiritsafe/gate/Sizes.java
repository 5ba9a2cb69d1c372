package spiritsafe.gate;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;

/**
 * How large the world of a scenario can be at most, told without making it.
 *
 * @param organizations honest organizations
 * @param accounts honest accounts
 * @param operators account pools that harvest
 * @param campaigns exchanges of each campaign, by name
 * @param archetypes honest organizations by kind
 * @param days how long it lasts
 */
record Sizes(
    int organizations,
    int accounts,
    int operators,
    Map<String, Long> campaigns,
    SortedMap<String, Integer> archetypes,
    double days) {

  /** Accounts behind the addresses of one company, at most. */
  private static final int MOST_IN_OFFICE = 500;

  static Sizes of(Scenario scenario) {
    SortedMap<String, Integer> archetypes = new TreeMap<>();
    int accounts = 0;
    for (Population population : scenario.populations()) {
      archetypes.merge(population.archetype().code(), population.tenants(), Integer::sum);
      boolean office = population.archetype() == Archetype.CORPORATE_NAT;
      accounts += population.tenants() * (office ? MOST_IN_OFFICE : 1);
    }
    SortedMap<String, Long> campaigns = new TreeMap<>();
    int operators = 0;
    for (Cluster cluster : scenario.clusters()) {
      List<Campaign> own = cluster.campaigns();
      operators += own.isEmpty() ? 0 : 1;
      own.forEach(campaign -> campaigns.put(campaign.name(), campaign.exchanges()));
    }
    return new Sizes(
        archetypes.values().stream().mapToInt(Integer::intValue).sum(),
        accounts,
        operators,
        campaigns,
        archetypes,
        Math.max(1, scenario.window().length().toMillis() / 86_400e3));
  }
}
