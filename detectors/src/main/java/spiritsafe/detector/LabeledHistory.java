package spiritsafe.detector;

import java.util.stream.Stream;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;

/** Traffic of the train world with the truth about its accounts, for a detector that is taught. */
public interface LabeledHistory {

  /** Returns all exchanges in time order; can be called again for another pass. */
  Stream<Exchange> exchanges();

  /** Returns the facts of all accounts in the order of their first exchange. */
  Stream<Account> accounts();

  /** Returns whether an account carried illicit exchanges. */
  boolean illicit(String accountId);
}
