package spiritsafe.compare;

import java.util.Optional;
import spiritsafe.metric.Interval;

/** What the interval of a difference says beside a margin. */
public enum Verdict {
  /** The second is better by more than the margin. */
  BETTER("better"),
  /** They differ by no more than the margin. */
  EQUIVALENT("equivalent"),
  /** The second is worse by more than the margin. */
  WORSE("worse"),
  /** The interval reaches over an end of the margin, or there is none. */
  UNDECIDED("undecided");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Returns its name in reports. */
  public String words() {
    return words;
  }

  /**
   * Judges.
   *
   * @param gain the interval of how much better the second is; empty when there is none
   * @param margin what does not matter, 0 or more
   */
  static Verdict of(Optional<Interval> gain, double margin) {
    if (gain.isEmpty()) {
      return UNDECIDED;
    }
    double low = gain.get().low();
    double high = gain.get().high();
    if (low > margin) {
      return BETTER;
    }
    if (high < -margin) {
      return WORSE;
    }
    return low >= -margin && high <= margin ? EQUIVALENT : UNDECIDED;
  }
}
