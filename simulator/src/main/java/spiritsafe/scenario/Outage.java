package spiritsafe.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A time in which a model fails many of its callers at once, honest or not, and clients come back
 * with retries.
 *
 * @param start its first moment
 * @param length one minute to seven days
 * @param failureFraction share of calls that fail meanwhile, above 0 to 1
 */
public record Outage(Instant start, Duration length, double failureFraction) {

  /** Refuses numbers out of range. */
  public Outage {
    Objects.requireNonNull(start, "start");
    Limits.between("length in seconds", length.toSeconds(), 60, 7 * 86_400);
    Limits.above("failureFraction", failureFraction, 0);
    Limits.between("failureFraction", failureFraction, 0, 1);
  }

  /** Returns whether a moment, microseconds since the epoch, lies in it. */
  public boolean covers(long timeMicros) {
    long startMicros = start.getEpochSecond() * 1_000_000L + start.getNano() / 1_000;
    return timeMicros >= startMicros && timeMicros < startMicros + length.toSeconds() * 1_000_000L;
  }
}
