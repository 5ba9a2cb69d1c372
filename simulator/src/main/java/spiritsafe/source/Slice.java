package spiritsafe.source;

/**
 * A stretch of simulated time, within which no ban takes effect.
 *
 * @param startMicros first moment, microseconds since the epoch
 * @param endMicros the moment after the last
 */
public record Slice(long startMicros, long endMicros) {

  /** Refuses an empty slice. */
  public Slice {
    if (endMicros <= startMicros) {
      throw new IllegalArgumentException("slice ends at " + endMicros + ", not after its start");
    }
  }

  /** Returns its length in days. */
  public double days() {
    return (endMicros - startMicros) / 86_400e6;
  }
}
