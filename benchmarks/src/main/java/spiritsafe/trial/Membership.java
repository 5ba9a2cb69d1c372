package spiritsafe.trial;

import java.util.Objects;

/**
 * The group in which an account was most suspect; of equal ones the last.
 *
 * @param groupId the detector's name for the group
 * @param suspicion what the group was given then
 */
public record Membership(String groupId, double suspicion) {

  /** Refuses null. */
  public Membership {
    Objects.requireNonNull(groupId, "groupId");
  }
}
