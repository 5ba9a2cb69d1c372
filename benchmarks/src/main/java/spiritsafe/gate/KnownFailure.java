package spiritsafe.gate;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A check that is known to fail, until a day.
 *
 * @param id of the check
 * @param slice the part of it that may fail: {@code detector}, {@code ground} and {@code family};
 *     empty for all of it
 * @param until the last day on which it may
 * @param issue where it is told
 * @param reason why
 * @param line where it stands
 */
public record KnownFailure(
    String id,
    SortedMap<String, String> slice,
    LocalDate until,
    String issue,
    String reason,
    int line) {

  /** Refuses nulls. */
  public KnownFailure {
    Objects.requireNonNull(id, "id");
    slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(issue, "issue");
    Objects.requireNonNull(reason, "reason");
  }

  /** Returns whether its last day has passed. */
  public boolean expired(LocalDate today) {
    return today.isAfter(until);
  }

  /** Returns whether it excuses a part of a check. */
  public boolean covers(String check, Map<String, String> part) {
    return id.equals(check)
        && slice.entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(part.get(wanted.getKey())));
  }
}
