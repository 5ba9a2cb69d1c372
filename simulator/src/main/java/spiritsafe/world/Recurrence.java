package spiritsafe.world;

/**
 * Something that is done again and again at one place: a renewal, the change of a key.
 *
 * @param firstMicros when it is first done, microseconds since the epoch
 * @param everyMicros how long until it is done again, above 0
 */
record Recurrence(long firstMicros, long everyMicros) {

  /** Stands for the time before it was first done. */
  static final long NOT_YET = Long.MIN_VALUE;

  /** It is never done. */
  static final Recurrence NEVER = new Recurrence(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Refuses a recurrence without an interval. */
  Recurrence {
    if (everyMicros <= 0) {
      throw new IllegalArgumentException("everyMicros is " + everyMicros + ", must be above 0");
    }
  }

  /** Returns when it was last done at a time, or {@link #NOT_YET}. */
  long lastAt(long timeMicros) {
    return timeMicros < firstMicros
        ? NOT_YET
        : timeMicros - (timeMicros - firstMicros) % everyMicros;
  }
}
