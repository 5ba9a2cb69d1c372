package spiritsafe.illicit;

import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Routing;
import spiritsafe.source.Sender;

/** An account of a cluster, with what its router keeps of it. */
final class Member {

  private static final long DAY_MICROS = 86_400_000_000L;

  /** No account is heavier than one so many deviations above the median. */
  private static final double HEAVIEST = 2;

  private final Sender sender;
  private final boolean hidden;
  private final long readyMicros;

  /** Powers of its weight, taken once: the router asks for them at every call. */
  private final double turnsTaken;

  private final int callsPerDay;

  private boolean discarded;
  private long day = Long.MIN_VALUE;
  private int callsInDay;
  private long coolUntilMicros = Long.MIN_VALUE;

  /**
   * Makes a member.
   *
   * @param hidden whether it calls by a pathway that the log does not hold
   * @param readyMicros from when it has been warmed up
   */
  Member(Sender sender, Routing routing, boolean hidden, long readyMicros) {
    this.sender = sender;
    this.hidden = hidden;
    this.readyMicros = readyMicros;
    double normal = Shapes.normal(Draws.unit(Draws.at(sender.seed() ^ 0x3E16L, 0)));
    // Deviations above or below the account of the middle.
    double weight = Math.min(normal, HEAVIEST);
    this.turnsTaken = StrictMath.exp(routing.loadSigma() * (weight - HEAVIEST));
    int most = routing.callsPerAccountDay();
    this.callsPerDay =
        routing.loadSigma() == 0 || most == Routing.NO_DAILY_CAP
            ? most
            : (int) Math.ceil(most * StrictMath.exp(routing.loadSigma() * weight));
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

  /** Its operator uses it no more. */
  void discard() {
    discarded = true;
  }

  boolean discarded() {
    return discarded;
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

  /**
   * Returns the share of the turns offered to it that it takes, so that the loads of a pool are
   * log-normal; the heaviest accounts take all.
   */
  double turnsTaken() {
    return turnsTaken;
  }

  /** Returns the most calls that it is given on a day: the cap of the pool, by its weight. */
  int callsPerDay() {
    return callsPerDay;
  }

  /** Returns how many calls it takes on the rest of the day of a time. */
  int room(long timeMicros) {
    return Math.max(0, callsPerDay - callsInDayOf(timeMicros));
  }

  /** Leaves it alone until a time. */
  void cool(long untilMicros) {
    coolUntilMicros = Math.max(coolUntilMicros, untilMicros);
  }

  boolean cooling(long timeMicros) {
    return timeMicros < coolUntilMicros;
  }
}
