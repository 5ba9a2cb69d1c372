package spiritsafe.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import spiritsafe.traffic.Pathway;

/**
 * An account pool under one operator of proxies, with whoever sends through it.
 *
 * @param name unique in the scenario
 * @param family the scenario family it is an example of, for example {@code hydra-mix}
 * @param accounts accounts in use at a time, at least 1
 * @param standbyFraction further accounts held ready, as a share of those in use
 * @param signup how its accounts were made
 * @param routing how calls are dealt
 * @param egress through which addresses they leave
 * @param egressPrefixes how many address prefixes it has, at least 1
 * @param countries where those are, at least one ISO 3166-1 alpha-2 code
 * @param clientIdentity how its clients look
 * @param bansPerDayFraction share of its accounts in use that the provider bans each day
 * @param replacementLagHours from a ban to the replacement once the standby pool is empty
 * @param customers its ordinary customers, if it has any
 * @param campaigns who harvests through it; may be empty
 * @param supply how it keeps itself in accounts
 * @param pathways by which pathways its accounts call, by weight; empty for the mix that its
 *     heterogeneity gives
 * @param pressure what the provider does against it beside routine bans
 */
public record Cluster(
    String name,
    String family,
    int accounts,
    double standbyFraction,
    Signup signup,
    Routing routing,
    Egress egress,
    int egressPrefixes,
    List<String> countries,
    ClientIdentity clientIdentity,
    double bansPerDayFraction,
    Spread replacementLagHours,
    Optional<Customers> customers,
    List<Campaign> campaigns,
    Supply supply,
    Map<Pathway, Double> pathways,
    Pressure pressure) {

  /** Returns the name of a pathway in scenario files, for example {@code first-party-api}. */
  static String code(Pathway pathway) {
    return pathway.code().replace('_', '-');
  }

  /** Refuses numbers out of range. */
  public Cluster {
    Limits.name("name", name);
    Limits.name("family", family);
    Limits.between("accounts", accounts, 1, 10_000_000);
    Limits.between("standbyFraction", standbyFraction, 0, 10);
    Objects.requireNonNull(signup, "signup");
    Objects.requireNonNull(routing, "routing");
    Objects.requireNonNull(egress, "egress");
    Limits.between("egressPrefixes", egressPrefixes, 1, 1_000_000);
    countries = List.copyOf(countries);
    if (countries.isEmpty()) {
      throw new IllegalArgumentException("countries is empty, must name at least one");
    }
    for (String country : countries) {
      if (!country.matches("[A-Z]{2}")) {
        throw new IllegalArgumentException(
            "countries holds '" + country + "', must be two capital letters");
      }
    }
    Objects.requireNonNull(clientIdentity, "clientIdentity");
    Limits.fraction("bansPerDayFraction", bansPerDayFraction);
    Objects.requireNonNull(replacementLagHours, "replacementLagHours");
    Objects.requireNonNull(customers, "customers");
    campaigns = List.copyOf(campaigns);
    Objects.requireNonNull(supply, "supply");
    pathways.forEach((pathway, weight) -> Limits.above(code(pathway), weight, 0));
    Map<Pathway, Double> sorted = new EnumMap<>(Pathway.class);
    sorted.putAll(pathways);
    pathways = Collections.unmodifiableMap(sorted);
    Objects.requireNonNull(pressure, "pressure");
  }

  /** Makes a cluster without supply troubles of its own. */
  public Cluster(
      String name,
      String family,
      int accounts,
      double standbyFraction,
      Signup signup,
      Routing routing,
      Egress egress,
      int egressPrefixes,
      List<String> countries,
      ClientIdentity clientIdentity,
      double bansPerDayFraction,
      Spread replacementLagHours,
      Optional<Customers> customers,
      List<Campaign> campaigns) {
    this(
        name,
        family,
        accounts,
        standbyFraction,
        signup,
        routing,
        egress,
        egressPrefixes,
        countries,
        clientIdentity,
        bansPerDayFraction,
        replacementLagHours,
        customers,
        campaigns,
        Supply.PLAIN,
        Map.of(),
        Pressure.NONE);
  }
}
