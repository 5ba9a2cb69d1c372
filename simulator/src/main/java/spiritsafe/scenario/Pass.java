package spiritsafe.scenario;

import java.time.Duration;
import java.util.Objects;

/**
 * A later pass over what a campaign has harvested: grading it, tidying it.
 *
 * @param objective what the pass asks for; not an agentic one
 * @param share calls for each harvested answer, or for each whole trajectory, above 0 and at most
 *     20
 * @param after from the answer to its pass, one minute to 30 days
 */
public record Pass(Objective objective, double share, Duration after) {

  /** Refuses numbers out of range and passes of many steps. */
  public Pass {
    Objects.requireNonNull(objective, "objective");
    if (objective.agentic() || objective == Objective.OWN_USERS) {
      throw new IllegalArgumentException(
          "objective is " + objective.code() + ", a pass asks for single answers");
    }
    Limits.above("share", share, 0);
    Limits.between("share", share, 0, 20);
    Limits.between("after in minutes", after.toSeconds() / 60.0, 1, 30 * 1_440);
  }
}
