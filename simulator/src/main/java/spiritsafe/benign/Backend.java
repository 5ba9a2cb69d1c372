package spiritsafe.benign;

import java.util.HexFormat;
import spiritsafe.random.Draws;
import spiritsafe.random.QuantileTable;
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
 * A service that relays the chats of its own end users through one account.
 *
 * <p>Arrivals are a gamma renewal process of the tenant's own variation, run through the hours of
 * the week; each arrival opens a conversation or continues one of those in progress.
 */
final class Backend implements TrafficSource {

  /** Conversations in progress that an arrival may continue. */
  private static final int OPEN = 32;

  /** RAGPulse: mean 1.78 turns a conversation, so 56 % of calls open one. */
  private static final double OPENING_SHARE = 0.56;

  private final Habits habits;
  private final WeekShape week;
  private final QuantileTable gaps;
  private final Draws draws;
  private final OwnAccount account;
  private final double callsPerHour;
  private final Growth growth;
  private final int systemTokens;

  private final Habit[] uses = new Habit[OPEN];
  private final String[] ids = new String[OPEN];
  private final int[] contexts = new int[OPEN];
  private final int[] messages = new int[OPEN];
  private final long[] lastMicros = new long[OPEN];
  private int opened;
  private long nextMicros;

  Backend(
      Habits habits,
      WeekShape week,
      Draws draws,
      OwnAccount account,
      double callsPerDay,
      Growth growth,
      long startMicros) {
    this.habits = habits;
    this.week = week;
    this.draws = draws;
    this.account = account;
    this.callsPerHour = callsPerDay / 24;
    this.growth = growth;
    // ServeGen: variation of gaps over clients, median 1.2, 90 % quantile 4.9 to 5.6.
    this.gaps = Shapes.gammaGaps(Math.min(5, Shapes.logNormal(draws, 1.2, 0.8)));
    this.systemTokens = (int) Math.min(6_000, Shapes.logNormal(draws, 250, 1.0));
    this.nextMicros = week.after(startMicros, gaps.next(draws) / callsPerHour);
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    while (nextMicros < slice.endMicros()) {
      account.send(draft(nextMicros), calls);
      nextMicros =
          week.after(nextMicros, gaps.next(draws) / (callsPerHour * growth.factor(nextMicros)));
    }
    return nextMicros;
  }

  private Draft draft(long now) {
    long bits = draws.nextLong();
    int place = (int) (bits & (OPEN - 1));
    boolean opens =
        Draws.unit(bits) < OPENING_SHARE
            || place >= opened
            || now - lastMicros[place] > 3_600_000_000L;
    if (opens) {
      place = opened < OPEN ? opened++ : place;
      uses[place] = habits.pick(draws);
      ids[place] =
          uses[place].marksConversations() ? HexFormat.of().toHexDigits(draws.nextLong()) : "";
      contexts[place] = systemTokens;
      messages[place] = 0;
      lastMicros[place] = Long.MIN_VALUE;
    }
    int prefix = contexts[place];
    Task task = uses[place].task(now);
    int input = Math.min(task.model().contextTokens(), prefix + uses[place].inputTokens(draws));
    int output = uses[place].outputTokens(draws);
    Draft draft =
        new Draft(
            now,
            task,
            ids[place],
            lastMicros[place],
            bits,
            Draws.mix(bits),
            messages[place] + 1,
            input,
            Math.min(prefix, input),
            output);
    contexts[place] = input + Math.min(output, task.maxTokens());
    messages[place] += 2;
    lastMicros[place] = now;
    return draft;
  }
}
