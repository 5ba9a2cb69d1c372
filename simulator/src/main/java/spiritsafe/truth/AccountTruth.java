package spiritsafe.truth;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The truth about one account.
 *
 * @param accountId the account
 * @param fraudulent whether it is held under false pretences
 * @param cluster the account pool it belongs to, for a fraudulent account of a cluster
 * @param population the honest population it belongs to, for example {@code developers}; for a
 *     fraudulent account its cluster; for imported traffic {@code imported}
 * @param archetype what kind of sender it is, for example {@code individual-developer}; {@code
 *     passer-by} for one who tried it and left; for a fraudulent account {@code relay-account}
 * @param campaigns the campaigns whose illicit exchanges it carried, sorted; empty for honest
 *     accounts and for fraudulent ones that carried none
 */
public record AccountTruth(
    String accountId,
    boolean fraudulent,
    Optional<String> cluster,
    String population,
    String archetype,
    List<String> campaigns) {

  /** Refuses nulls and an honest account in a campaign. */
  public AccountTruth {
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(population, "population");
    Objects.requireNonNull(archetype, "archetype");
    campaigns = List.copyOf(campaigns);
    if (!fraudulent && !campaigns.isEmpty()) {
      throw new IllegalArgumentException("honest account " + accountId + " is in a campaign");
    }
  }

  /** Returns whether the account carried at least one illicit exchange. */
  public boolean illicit() {
    return !campaigns.isEmpty();
  }
}
