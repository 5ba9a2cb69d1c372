package spiritsafe.metric;

import java.util.Optional;

/** Tells when an account was alerted, at any threshold. */
@FunctionalInterface
public interface AlertLookup {

  /** Returns the first moment at which the account's suspicion reached the threshold, if any. */
  Optional<Alert> alert(String accountId, double threshold);
}
