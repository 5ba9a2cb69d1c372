package spiritsafe.benign;

import java.util.HexFormat;
import java.util.List;
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
 * One person's part in meetings where many ask about the same thing at the same time: a lesson with
 * an assignment, a hackathon with a starter prompt.
 */
final class Gathering implements TrafficSource {

  /** Tokens of the instructions of the tool that is used. */
  private static final int SYSTEM_TOKENS = 120;

  /**
   * What a meeting is, the same for all who come.
   *
   * @param startsMicros when each begins, ascending
   * @param hours how long each lasts
   * @param attendance chance that a person comes
   * @param messages mean messages of one who comes
   * @param wordings in how many ways the shared task is put
   * @param sharedMessages how many of a person's first messages are about the shared task
   * @param seed what the tasks are drawn from
   */
  record Plan(
      List<Long> startsMicros,
      double hours,
      double attendance,
      double messages,
      int wordings,
      int sharedMessages,
      long seed) {

    /** Refuses a plan without meetings. */
    Plan {
      startsMicros = List.copyOf(startsMicros);
      if (startsMicros.isEmpty() || hours <= 0 || messages < 1 || wordings < 1) {
        throw new IllegalArgumentException(
            "plan of meetings at " + startsMicros + " with " + messages + " messages");
      }
    }
  }

  private final Plan plan;
  private final Habits habits;
  private final Draws draws;
  private final OwnAccount account;

  private Habit habit;
  private int meeting = -1;
  private long endMicros;
  private long nextMicros;
  private int sent;
  private int contextTokens;
  private long previousMicros;
  private String conversationId = "";

  Gathering(Plan plan, Habits habits, Draws draws, OwnAccount account) {
    this.plan = plan;
    this.habits = habits;
    this.draws = draws;
    this.account = account;
    this.nextMicros = nextMeeting();
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    while (nextMicros < slice.endMicros()) {
      account.send(draft(nextMicros), calls);
      double pauseHours = plan.hours() / plan.messages() * Shapes.logNormal(draws, 0.7, 0.9);
      nextMicros += 2_000_000L + (long) (pauseHours * 3.6e9);
      if (nextMicros >= endMicros) {
        nextMicros = nextMeeting();
      }
    }
    return nextMicros;
  }

  private long nextMeeting() {
    List<Long> starts = plan.startsMicros();
    do {
      meeting++;
      if (meeting >= starts.size()) {
        return NEVER;
      }
    } while (!draws.happens(plan.attendance()));
    habit = habits.pick(draws);
    sent = 0;
    contextTokens = SYSTEM_TOKENS;
    previousMicros = Long.MIN_VALUE;
    conversationId = HexFormat.of().toHexDigits(draws.nextLong());
    endMicros = starts.get(meeting) + (long) (plan.hours() * 3.6e9);
    // People begin within the first tenth.
    return starts.get(meeting) + (long) (draws.nextDouble() * plan.hours() * 0.36e9);
  }

  private Draft draft(long now) {
    Task task = habit.task(now);
    long shared = Draws.at(plan.seed(), meeting);
    boolean together = sent < plan.sharedMessages();
    long variation = together ? Draws.at(shared, draws.below(plan.wordings())) : draws.nextLong();
    int prefix = contextTokens;
    int output = habit.outputTokens(draws);
    contextTokens =
        Math.min(task.model().contextTokens() / 2, contextTokens + habit.inputTokens(draws));
    Draft draft =
        new Draft(
            now,
            task,
            conversationId,
            previousMicros,
            variation,
            together ? shared : draws.nextLong(),
            2 * sent + 1,
            contextTokens,
            Math.min(prefix, contextTokens),
            output);
    contextTokens += Math.min(output, task.maxTokens());
    previousMicros = now;
    sent++;
    return draft;
  }
}
