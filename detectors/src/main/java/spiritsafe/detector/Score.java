package spiritsafe.detector;

import java.util.List;
import java.util.Objects;

/**
 * A detector's word on a subject at a moment.
 *
 * @param subject who is scored
 * @param suspicion finite; higher is more suspect; no scale is implied and no probability
 * @param evidence what moved it, most important first; may be empty
 */
public record Score(Subject subject, double suspicion, List<Evidence> evidence) {

  /** Refuses a suspicion that is not finite. */
  public Score {
    Objects.requireNonNull(subject, "subject");
    evidence = List.copyOf(evidence);
    if (!Double.isFinite(suspicion)) {
      throw new IllegalArgumentException("the suspicion of " + subject + " is " + suspicion);
    }
  }

  /** Returns a score of an account without evidence. */
  public static Score of(String accountId, double suspicion) {
    return new Score(new AccountSubject(accountId), suspicion, List.of());
  }
}
