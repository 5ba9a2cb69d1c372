package spiritsafe.detector;

import java.util.Objects;

/**
 * One account as the subject of a score.
 *
 * @param accountId the account
 */
public record AccountSubject(String accountId) implements Subject {

  /** Refuses null. */
  public AccountSubject {
    Objects.requireNonNull(accountId, "accountId");
  }
}
