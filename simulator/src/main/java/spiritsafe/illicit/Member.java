package spiritsafe.illicit;

import spiritsafe.source.Sender;

/** An account of a cluster, with what its router keeps of it. */
final class Member {

  private static final long DAY_MICROS = 86_400_000_000L;

  private final Sender sender;
  private final boolean hidden;
  private final long readyMicros;
  private long day = Long.MIN_VALUE;
  private int callsInDay;
  private long coolUntilMicros = Long.MIN_VALUE;

  /**
   * Makes a member.
   *
   * @param hidden whether it calls by a pathway that the log does not hold
   * @param readyMicros from when it has been warmed up
   */
  Member(Sender sender, boolean hidden, long readyMicros) {
    this.sender = sender;
    this.hidden = hidden;
    this.readyMicros = readyMicros;
  }

  Sender sender() {
    return sender;
  }

  boolean hidden() {
    return hidden;
  }

  long readyMicros() {
    return readyMicros;
  }

  /** Counts a call. */
  void count(long timeMicros) {
    long today = Math.floorDiv(timeMicros, DAY_MICROS);
    if (today != day) {
      day = today;
      callsInDay = 0;
    }
    callsInDay++;
  }

  /** Returns how many calls it was given on the day of a time. */
  int callsInDayOf(long timeMicros) {
    return Math.floorDiv(timeMicros, DAY_MICROS) == day ? callsInDay : 0;
  }

  /** Leaves it alone until a time. */
  void cool(long untilMicros) {
    coolUntilMicros = Math.max(coolUntilMicros, untilMicros);
  }

  boolean cooling(long timeMicros) {
    return timeMicros < coolUntilMicros;
  }
}
