package spiritsafe.gate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import spiritsafe.dataset.Dataset;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Truth;

/**
 * How large a world can be at most, told without making or reading its traffic: of a scenario from
 * what it declares, of a data set from the truth about its accounts and campaigns.
 *
 * @param organizations honest organizations
 * @param accounts honest accounts
 * @param validationAccounts honest accounts of the validation world; empty when there is none
 * @param operators account pools that harvest
 * @param campaigns exchanges of each campaign, by name
 * @param families of the campaigns
 * @param pools account pools by name
 * @param archetypes honest organizations by kind; of a data set, accounts
 * @param days how long it lasts; not a number when that is not known
 */
record Sizes(
    int organizations,
    int accounts,
    OptionalInt validationAccounts,
    int operators,
    Map<String, Long> campaigns,
    NavigableSet<String> families,
    NavigableSet<String> pools,
    SortedMap<String, Integer> archetypes,
    double days) {

  /** Accounts behind the addresses of one company, at most. */
  private static final int MOST_IN_OFFICE = 500;

  /** Returns the sizes of the worlds of a scenario, which are the same in all its splits. */
  static Sizes of(Scenario scenario) {
    SortedMap<String, Integer> archetypes = new TreeMap<>();
    int accounts = 0;
    for (Population population : scenario.populations()) {
      archetypes.merge(population.archetype().code(), population.tenants(), Integer::sum);
      boolean office = population.archetype() == Archetype.CORPORATE_NAT;
      accounts += population.tenants() * (office ? MOST_IN_OFFICE : 1);
    }
    SortedMap<String, Long> campaigns = new TreeMap<>();
    NavigableSet<String> families = new TreeSet<>();
    NavigableSet<String> pools = new TreeSet<>();
    int operators = 0;
    for (Cluster cluster : scenario.clusters()) {
      List<Campaign> own = cluster.campaigns();
      pools.add(cluster.name());
      operators += own.isEmpty() ? 0 : 1;
      own.forEach(
          campaign -> {
            campaigns.put(campaign.name(), campaign.exchanges());
            families.add(cluster.family());
          });
    }
    return new Sizes(
        archetypes.values().stream().mapToInt(Integer::intValue).sum(),
        accounts,
        OptionalInt.of(accounts),
        operators,
        campaigns,
        families,
        pools,
        archetypes,
        Math.max(1, scenario.window().length().toMillis() / 86_400e3));
  }

  /**
   * Returns the sizes of the test and validation worlds of a data set.
   *
   * @throws IOException if their truth cannot be read
   */
  static Sizes of(Dataset dataset) throws IOException {
    Truth truth = dataset.truth(Split.TEST.code());
    SortedMap<String, Integer> archetypes = new TreeMap<>();
    NavigableSet<String> pools = new TreeSet<>();
    NavigableSet<String> operators = new TreeSet<>();
    for (AccountTruth account : truth.accounts().values()) {
      if (!account.fraudulent()) {
        archetypes.merge(account.archetype(), 1, Integer::sum);
      }
      account.cluster().ifPresent(pools::add);
      if (account.illicit()) {
        operators.add(account.cluster().orElse(account.accountId()));
      }
    }
    SortedMap<String, Long> campaigns = new TreeMap<>();
    NavigableSet<String> families = new TreeSet<>();
    for (CampaignTruth campaign : truth.campaigns()) {
      campaigns.put(campaign.campaign(), campaign.exchangeCount());
      families.add(campaign.family());
    }
    int honest = honest(truth);
    boolean validated = dataset.has(Split.VALIDATION.code());
    return new Sizes(
        honest,
        honest,
        validated
            ? OptionalInt.of(honest(dataset.truth(Split.VALIDATION.code())))
            : OptionalInt.empty(),
        operators.size(),
        campaigns,
        families,
        pools,
        archetypes,
        Double.NaN);
  }

  private static int honest(Truth truth) {
    return (int) truth.accounts().values().stream().filter(one -> !one.fraudulent()).count();
  }
}
