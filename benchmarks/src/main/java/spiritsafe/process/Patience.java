package spiritsafe.process;

import java.time.Duration;

/**
 * How long a conformance test waits.
 *
 * @param ready from start to {@code ready}
 * @param answer for an {@code ack} or {@code bye}
 * @param leave from {@code bye}, or the end of its input, to its end
 */
public record Patience(Duration ready, Duration answer, Duration leave) {

  /** What a detector has in a run that asks for nothing else. */
  public static final Patience OF_RUNS =
      new Patience(Duration.ofSeconds(30), Duration.ofSeconds(10), Limits.LEAVE);

  /** Refuses what leaves no time. */
  public Patience {
    for (Duration duration : java.util.List.of(ready, answer, leave)) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("patience is " + duration + ", must be above 0");
      }
    }
  }
}
