package spiritsafe.scenario;

import java.time.Duration;
import java.util.Objects;

/**
 * The move of a campaign to a newly released model.
 *
 * @param model the model moved to, released inside the window
 * @param fraction share of the campaign's calls that go to it once the ramp is over
 * @param rampStart from the release to the first bulk calls, 0 to 48 hours
 * @param rampEnd from the release to the full share, after {@code rampStart}, at most 72 hours
 */
public record Pivot(String model, double fraction, Duration rampStart, Duration rampEnd) {

  /** Refuses numbers out of range. */
  public Pivot {
    Limits.name("model", model);
    Limits.fraction("fraction", fraction);
    Objects.requireNonNull(rampStart, "rampStart");
    Objects.requireNonNull(rampEnd, "rampEnd");
    Limits.between("rampStart in hours", rampStart.toSeconds() / 3600.0, 0, 48);
    Limits.between(
        "rampEnd in hours", rampEnd.toSeconds() / 3600.0, rampStart.toSeconds() / 3600.0, 72);
  }
}
