package spiritsafe.truth;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The truth about the accounts and campaigns of a world; that about single exchanges travels beside
 * them.
 *
 * @param accounts by account id, those that sent at least one exchange
 * @param campaigns by name, those that sent at least one illicit exchange
 */
public record Truth(SortedMap<String, AccountTruth> accounts, List<CampaignTruth> campaigns) {

  /** Copies both. */
  public Truth {
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    campaigns = List.copyOf(campaigns);
  }
}
