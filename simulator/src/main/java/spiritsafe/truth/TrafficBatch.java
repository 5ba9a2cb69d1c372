package spiritsafe.truth;

import java.util.List;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;

/**
 * A run of consecutive exchanges with their labels.
 *
 * @param newAccounts the accounts whose first exchange is in this batch, ordered by that exchange
 * @param exchanges in time order, continuing the batch before
 * @param labels the label of each exchange, at the same place
 */
public record TrafficBatch(
    List<Account> newAccounts, List<Exchange> exchanges, List<Label> labels) {

  /** Refuses lists of different lengths; the lists are not copied and must not change. */
  public TrafficBatch {
    if (exchanges.size() != labels.size()) {
      throw new IllegalArgumentException(
          exchanges.size() + " exchanges but " + labels.size() + " labels");
    }
  }
}
