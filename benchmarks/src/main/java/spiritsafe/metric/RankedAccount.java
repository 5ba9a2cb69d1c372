package spiritsafe.metric;

import java.util.Objects;

/**
 * One account with its suspicion at the end of a world and the truth about it.
 *
 * @param accountId the account
 * @param suspicion the highest it was given; {@link Double#NEGATIVE_INFINITY} when it was never
 *     scored, which ranks below every score and is alerted at no threshold
 * @param positive whether it carried at least one illicit exchange; else it is honest
 * @param archetype what kind of sender it is, for example {@code individual-developer}
 */
public record RankedAccount(
    String accountId, double suspicion, boolean positive, String archetype) {

  /** Refuses nulls and a suspicion that is neither finite nor the mark of a missing score. */
  public RankedAccount {
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(archetype, "archetype");
    if (Double.isNaN(suspicion) || suspicion == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("the suspicion of " + accountId + " is " + suspicion);
    }
    suspicion += 0.0; // so that the two zeros tie
  }

  /** Returns whether the account was ever scored. */
  public boolean scored() {
    return suspicion != Double.NEGATIVE_INFINITY;
  }

  /** Returns whether it is alerted at a threshold. */
  public boolean alertedAt(double threshold) {
    return scored() && suspicion >= threshold;
  }
}
