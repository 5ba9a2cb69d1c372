package spiritsafe.detector;

import java.util.List;
import java.util.Objects;

/**
 * A group of accounts held to act together, as the subject of a score. Its suspicion counts for
 * every member.
 *
 * @param groupId the detector's own name for the group, stable while it grows
 * @param accountIds its members now, at least one, no duplicates
 */
public record GroupSubject(String groupId, List<String> accountIds) implements Subject {

  /** Refuses an empty group. */
  public GroupSubject {
    Objects.requireNonNull(groupId, "groupId");
    accountIds = List.copyOf(accountIds);
    if (accountIds.isEmpty()) {
      throw new IllegalArgumentException("group " + groupId + " has no member");
    }
  }
}
