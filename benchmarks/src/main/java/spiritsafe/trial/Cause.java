package spiritsafe.trial;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import spiritsafe.detector.Evidence;

/**
 * Why an account was alerted: the score that took it over the threshold.
 *
 * @param group the detector's name for the group that was scored; empty when it was the account
 *     alone
 * @param evidence what moved the score, most important first, at most {@value #MOST}
 */
public record Cause(Optional<String> group, List<Evidence> evidence) {

  /** Evidence kept of one score. */
  public static final int MOST = 8;

  /** Refuses nulls and keeps the first of the evidence. */
  public Cause {
    Objects.requireNonNull(group, "group");
    evidence = List.copyOf(evidence.subList(0, Math.min(MOST, evidence.size())));
  }
}
