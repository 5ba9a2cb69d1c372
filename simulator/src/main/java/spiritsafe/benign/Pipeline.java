package spiritsafe.benign;

import java.util.PriorityQueue;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.source.CallSink;
import spiritsafe.source.Draft;
import spiritsafe.source.Enforcement;
import spiritsafe.source.OwnAccount;
import spiritsafe.source.Slice;
import spiritsafe.source.Task;
import spiritsafe.source.TrafficSource;
import spiritsafe.world.WeekShape;

/**
 * A machine that works through lists: batch documents, evaluations, judging. Runs begin at times of
 * the working week and keep a constant number of calls in flight until the list is done.
 */
final class Pipeline implements TrafficSource {

  private static final double RUN_SPREAD = 0.9;

  /** Mean time between two calls that it takes for itself, in seconds (assumed). */
  private static final double OWN_SECONDS = 0.05;

  private final Habits habits;
  private final RunShape shape;
  private final WeekShape week;
  private final Draws draws;
  private final OwnAccount account;
  private final double runsPerHour;
  private final double medianRun;
  private final int concurrency;
  private final long itemPool;

  /** When those calls of the run are answered that may still be under way. */
  private final PriorityQueue<Long> busyUntil = new PriorityQueue<>();

  private Habit habit;
  private long nextMicros;
  private int callsLeft;
  private int samples;
  private int sample;
  private long item;

  Pipeline(
      Habits habits,
      RunShape shape,
      WeekShape week,
      Draws draws,
      OwnAccount account,
      double callsPerDay,
      double activeDayFraction,
      long startMicros) {
    this.habits = habits;
    this.shape = shape;
    this.week = week;
    this.draws = draws;
    this.account = account;
    this.concurrency = shape.concurrency(draws);
    this.runsPerHour = activeDayFraction * shape.runsPerDay() / 24;
    // The mean of a log-normal lies above its median.
    this.medianRun = callsPerDay / shape.runsPerDay() / StrictMath.exp(RUN_SPREAD * RUN_SPREAD / 2);
    this.itemPool = draws.nextLong();
    this.nextMicros = week.after(startMicros, Shapes.exponential(draws) / runsPerHour);
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    while (nextMicros < slice.endMicros()) {
      if (callsLeft == 0) {
        habit = habits.pick(draws);
        callsLeft = (int) Math.min(2e6, 1 + Shapes.logNormal(draws, medianRun, RUN_SPREAD));
        samples = shape.samples(draws);
        sample = 0;
      }
      long now = nextMicros;
      Task task = habit.task(now);
      if (sample == 0) {
        item = Draws.at(itemPool, draws.nextLong());
      }
      sample = (sample + 1) % samples;
      int input = shape.templateTokens() + habit.inputTokens(draws);
      int output = habit.outputTokens(draws);
      long answeredMicros =
          account.send(
              new Draft(
                  now,
                  task,
                  "",
                  now - 1_000_000L,
                  draws.nextLong(),
                  item,
                  1,
                  Math.min(input, task.model().contextTokens()),
                  Math.min(shape.templateTokens(), input),
                  output),
              calls);
      callsLeft--;
      busyUntil.add(answeredMicros);
      if (callsLeft > 0) {
        nextMicros = now + 1 + (long) (OWN_SECONDS * Shapes.exponential(draws) * 1e6);
        if (busyUntil.size() == concurrency) {
          nextMicros = Math.max(nextMicros, busyUntil.remove());
        }
      } else {
        nextMicros = week.after(now, Shapes.exponential(draws) / runsPerHour);
        busyUntil.clear();
      }
    }
    return nextMicros;
  }
}
