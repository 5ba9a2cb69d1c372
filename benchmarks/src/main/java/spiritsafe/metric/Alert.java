package spiritsafe.metric;

import java.util.Objects;

/**
 * The moment an account's suspicion first reached the threshold.
 *
 * @param accountId the account
 * @param timeMicros when, microseconds since the epoch
 * @param exchangeIndex the last exchange of the log seen by then, counted from 0; -1 before the
 *     first
 * @param suspicion what it was given then
 */
public record Alert(String accountId, long timeMicros, long exchangeIndex, double suspicion) {

  /** Refuses null and a suspicion that is not finite. */
  public Alert {
    Objects.requireNonNull(accountId, "accountId");
    if (!Double.isFinite(suspicion) || exchangeIndex < -1) {
      throw new IllegalArgumentException(
          "alert on " + accountId + " at exchange " + exchangeIndex + " with " + suspicion);
    }
  }
}
