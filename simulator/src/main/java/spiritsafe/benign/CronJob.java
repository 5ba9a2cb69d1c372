package spiritsafe.benign;

import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.source.CallSink;
import spiritsafe.source.Draft;
import spiritsafe.source.Enforcement;
import spiritsafe.source.OwnAccount;
import spiritsafe.source.Slice;
import spiritsafe.source.Task;
import spiritsafe.source.TrafficSource;

/**
 * A job that fires at a fixed minute, each hour or every few hours, and makes a handful of calls
 * one after the other. Most jobs fire at minute 0, which sees 5 to 8 times the calls of others.
 */
final class CronJob implements TrafficSource {

  private static final long HOUR_MICROS = 3_600_000_000L;

  /** Assumed, so that minute 0 stands out among all calls by the factor above. */
  private static final double AT_MINUTE_ZERO = 0.6;

  private final Habits habits;
  private final Draws draws;
  private final OwnAccount account;
  private final long periodMicros;
  private final int callsPerFiring;
  private long firingMicros;
  private long nextMicros;
  private int callsLeft;
  private Habit habit;

  /**
   * Makes a job.
   *
   * @param fromMicros when it is set up; it runs from the next full hour on
   */
  CronJob(Habits habits, Draws draws, OwnAccount account, double callsPerDay, long fromMicros) {
    this.habits = habits;
    this.draws = draws;
    this.account = account;
    int everyHours = new int[] {1, 1, 1, 4, 6, 24}[draws.below(6)];
    this.periodMicros = everyHours * HOUR_MICROS;
    this.callsPerFiring = (int) Math.max(1, Math.round(callsPerDay * everyHours / 24));
    int minute = draws.happens(AT_MINUTE_ZERO) ? 0 : draws.below(60);
    long hour = -Math.floorDiv(-fromMicros, HOUR_MICROS) * HOUR_MICROS;
    this.firingMicros = hour + minute * 60_000_000L + draws.below(everyHours) * HOUR_MICROS;
    this.nextMicros = firingMicros + jitter();
    this.callsLeft = callsPerFiring;
    this.habit = habits.pick(draws);
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    while (nextMicros < slice.endMicros()) {
      Task task = habit.task(nextMicros);
      int input = habit.inputTokens(draws);
      int output = habit.outputTokens(draws);
      long answeredMicros =
          account.send(
              new Draft(
                  nextMicros,
                  task,
                  "",
                  Long.MIN_VALUE,
                  draws.nextLong(),
                  draws.nextLong(),
                  1,
                  Math.min(input, task.model().contextTokens()),
                  0,
                  output),
              calls);
      callsLeft--;
      if (callsLeft > 0) {
        nextMicros = answeredMicros + (long) (0.05 * Shapes.exponential(draws) * 1e6);
      } else {
        firingMicros += periodMicros;
        // A job that overruns its period starts again at the next one that is still to come.
        while (firingMicros <= nextMicros) {
          firingMicros += periodMicros;
        }
        nextMicros = firingMicros + jitter();
        callsLeft = callsPerFiring;
        habit = habits.pick(draws);
      }
    }
    return nextMicros;
  }

  private long jitter() {
    return (long) (Shapes.exponential(draws) * 800_000);
  }
}
