package spiritsafe.scenario;

import java.time.Duration;
import java.util.Objects;

/**
 * A harvest with the student in the loop: rounds of collection with training between them, after
 * which the next round goes back to what the student finds hard.
 *
 * @param count how many rounds the campaign has, 2 to 1,000
 * @param pause how long the student trains after each, one hour to 30 days; all pauses together are
 *     shorter than the campaign
 * @param focus share of the items of the last round that come from the hard ones; it grows from 0
 *     in the first round
 */
public record Rounds(int count, Duration pause, double focus) {

  /** Refuses numbers out of range. */
  public Rounds {
    Limits.between("count", count, 2, 1_000);
    Objects.requireNonNull(pause, "pause");
    Limits.between("pause in hours", pause.toSeconds() / 3600.0, 1, 30 * 24);
    Limits.fraction("focus", focus);
  }
}
