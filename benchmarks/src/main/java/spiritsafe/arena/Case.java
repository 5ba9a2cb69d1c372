package spiritsafe.arena;

import java.util.Objects;
import java.util.Optional;
import spiritsafe.trial.DetectorSpec;

/**
 * Something to be decided about an account.
 *
 * @param number in the order in which cases were opened
 * @param kind what it is about
 * @param accountId the suspect
 * @param detector who raised it; empty for an appeal
 * @param group the detector's name for the group that was scored, if it was one
 * @param reviewed whether somebody looks at it before it is decided
 * @param openedMicros when it came up, microseconds since the epoch
 */
record Case(
    long number,
    Kind kind,
    String accountId,
    Optional<DetectorSpec> detector,
    Optional<String> group,
    boolean reviewed,
    long openedMicros) {

  /** What a case is about. */
  sealed interface Kind permits Suspicion, Appeal {}

  /** A rule whose threshold was reached. */
  record Suspicion(Policy.Rule rule) implements Kind {}

  /** A ban complained of. */
  record Appeal() implements Kind {}

  Case {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(detector, "detector");
    Objects.requireNonNull(group, "group");
  }

  /** Returns whether it is an appeal. */
  boolean appeal() {
    return kind instanceof Appeal;
  }

  /** Returns the same case, to be decided without a look at it. */
  Case unreviewed() {
    return new Case(number, kind, accountId, detector, group, false, openedMicros);
  }

  /** Returns the same case at another time. */
  Case at(long micros) {
    return new Case(number, kind, accountId, detector, group, reviewed, micros);
  }
}
