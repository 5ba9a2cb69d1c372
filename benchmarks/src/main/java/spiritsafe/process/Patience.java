package spiritsafe.process;

import java.time.Duration;

/**
 * How long a conformance test waits.
 *
 * @param ready from start to {@code ready}
 * @param fit for learning, by one that asks for it
 * @param answer for an {@code ack} or {@code bye}
 * @param leave from {@code bye}, or the end of its input, to its end
 */
public record Patience(Duration ready, Duration fit, Duration answer, Duration leave) {

  /** What a detector has in a run that asks for nothing else. */
  public static final Patience OF_RUNS =
      new Patience(
          Duration.ofSeconds(30), Duration.ofSeconds(600), Duration.ofSeconds(10), Limits.LEAVE);

  /** Refuses what leaves no time. */
  public Patience {
    for (Duration duration : java.util.List.of(ready, fit, answer, leave)) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("patience is " + duration + ", must be above 0");
      }
    }
  }
}
