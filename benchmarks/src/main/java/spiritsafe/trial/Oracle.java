package spiritsafe.trial;

import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Label;

/**
 * The detector that is told the truth: suspicion 1 for an account from its first illicit exchange,
 * 0 before. What it misses of a perfect number is the metric's doing; no detector can do better on
 * accounts, and none that waits for proof leaks less than the one exchange it does.
 */
public final class Oracle {

  /** The threshold it is always judged at. */
  public static final double THRESHOLD = 1;

  /** Makes one. */
  public Oracle() {}

  /** Takes the next exchange with its label. */
  public void observe(Exchange exchange, Label label, ScoreSink scores) {
    scores.accept(Score.of(exchange.accountId(), label.illicit() ? THRESHOLD : 0));
  }
}
