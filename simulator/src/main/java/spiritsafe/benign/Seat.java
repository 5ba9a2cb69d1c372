package spiritsafe.benign;

import java.util.HexFormat;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.source.Draft;
import spiritsafe.source.Outlet;
import spiritsafe.source.Reply;
import spiritsafe.source.Slice;
import spiritsafe.source.Task;
import spiritsafe.source.TrafficSource;
import spiritsafe.world.WeekShape;

/**
 * One person at work: sessions through the week, turns within a session, steps within a turn.
 *
 * <p>Knows nothing of accounts; the same seat works with an account of its own, in an office, or as
 * a customer of a relay.
 */
public final class Seat {

  private static final long DAY_MICROS = 86_400_000_000L;

  /** Share of a model's context at which a client compacts the conversation. */
  private static final double COMPACT_AT = 0.9;

  private final Habits habits;
  private final SessionShape shape;
  private final WeekShape week;
  private final Draws draws;
  private final double sessionsPerHour;
  private final double activeDayFraction;
  private final int systemTokens;

  private Habit habit;
  private Task standing;
  private Task ofSession;
  private String sessionPrompt = "";
  private long nextMicros;
  private int turnsLeft;
  private int stepsLeft;
  private int contextTokens;
  private int messages;
  private String conversationId = "";
  private long previousMicros;
  private long item;

  /**
   * Makes a seat.
   *
   * @param exchangesPerDay mean exchanges on an active day
   */
  public Seat(
      Habits habits,
      SessionShape shape,
      WeekShape week,
      Draws draws,
      double exchangesPerDay,
      double activeDayFraction,
      long startMicros) {
    this.habits = habits;
    this.shape = shape;
    this.week = week;
    this.draws = draws;
    this.sessionsPerHour = exchangesPerDay / 24 / shape.meanExchanges();
    this.activeDayFraction = activeDayFraction;
    // An agent's instructions and tools: 12,000 to 30,000 tokens shared by all its calls.
    this.systemTokens =
        shape.agent()
            ? (int) Math.min(40_000, Shapes.logNormal(draws, 18_000, 0.3))
            : (int) Math.min(4_000, Shapes.logNormal(draws, 60, 1.2));
    this.nextMicros = nextSession(startMicros);
  }

  /** Makes the seat of a person who chats or, with an agent, codes. */
  public static Seat customer(
      boolean codingAgent,
      Habits habits,
      WeekShape week,
      Draws draws,
      double exchangesPerDay,
      long startMicros) {
    return new Seat(
        habits,
        codingAgent ? SessionShape.AGENT : SessionShape.CHAT,
        week,
        draws,
        exchangesPerDay,
        0.6,
        startMicros);
  }

  /** Sends the drafts of a slice; returns when there is more to send. */
  public long play(Slice slice, Outlet outlet) {
    while (nextMicros < slice.endMicros()) {
      step(nextMicros, outlet);
    }
    return nextMicros;
  }

  /**
   * Sends one whole session that begins at a time that somebody else sets, or its first calls. Not
   * to be mixed with {@link #play}.
   *
   * @param most calls after which it is broken off, at least 1
   */
  void session(long timeMicros, int most, Outlet outlet) {
    nextMicros = timeMicros;
    turnsLeft = 0;
    int made = 0;
    do {
      step(nextMicros, outlet);
      made++;
    } while (turnsLeft > 0 && made < most);
  }

  private void step(long now, Outlet outlet) {
    if (turnsLeft == 0) {
      habit = habits.pick(draws);
      turnsLeft = shape.turns(draws);
      stepsLeft = 0;
      contextTokens = systemTokens;
      messages = 0;
      previousMicros = Long.MIN_VALUE;
      long conversation = draws.nextLong();
      conversationId = habit.marksConversations() ? HexFormat.of().toHexDigits(conversation) : "";
      item = draws.nextLong();
      standing = null;
      sessionPrompt = HexFormat.of().toHexDigits(draws.nextLong());
    }
    if (stepsLeft == 0) {
      stepsLeft = shape.steps(messages == 0, draws);
      if (!shape.agent()) {
        item = draws.nextLong();
      }
    }
    Task task = task(now);
    if (shape.agent() && SideCalls.due(draws)) {
      outlet.send(habits.sideCalls().next(now, draws));
    }
    int prefix = contextTokens;
    contextTokens += habit.inputTokens(draws);
    if (contextTokens > task.model().contextTokens() * COMPACT_AT) {
      contextTokens = systemTokens + task.model().contextTokens() / 5;
      prefix = systemTokens;
    }
    messages++;
    int output = habit.outputTokens(draws);
    outlet.send(
        new Draft(
            now,
            task,
            conversationId,
            previousMicros,
            draws.nextLong(),
            item,
            messages,
            contextTokens,
            prefix,
            output,
            stepsLeft > 1 ? Reply.TOOL : Reply.PERSON));
    int written = Math.min(output, task.maxTokens());
    contextTokens += written;
    messages++;
    previousMicros = now;
    stepsLeft--;
    double busySeconds = 0.6 + written / task.model().outputTokensPerSecond();
    if (stepsLeft > 0) {
      nextMicros = now + (long) ((busySeconds + shape.toolSeconds(draws)) * 1e6);
      return;
    }
    turnsLeft--;
    nextMicros =
        turnsLeft > 0
            ? now + (long) ((busySeconds + shape.pause(draws)) * 1e6)
            : nextSession(now + (long) (busySeconds * 1e6));
  }

  /**
   * What the call has in common with others. An agent's instructions name the directory, the day
   * and the state of the work, so that they differ from session to session.
   */
  @SuppressWarnings("ReferenceEquality") // the same object until the tenant moves to a new model
  private Task task(long now) {
    Task current = habit.task(now);
    if (!shape.agent()) {
      return current;
    }
    if (current != standing) {
      standing = current;
      ofSession = current.under(sessionPrompt);
    }
    return ofSession;
  }

  private long nextSession(long from) {
    // The rate of a day drifts: a person's volume varies by a factor, and on 3 % of days tenfold
    // (ServeGen: 1.5–3.9 % of consecutive active days jump more than tenfold).
    long bits = Draws.at(habits.tenantSeed(), from / DAY_MICROS);
    double drift =
        Draws.unit(bits) < 0.03
            ? 10
            : StrictMath.exp(0.5 * Shapes.normal((bits & 0xFFFFF) * 0x1p-20));
    long next = week.after(from, Shapes.exponential(draws) / (sessionsPerHour * drift));
    for (int i = 0; i < 400 && !active(next / DAY_MICROS); i++) {
      next += DAY_MICROS;
    }
    return active(next / DAY_MICROS) ? next : TrafficSource.NEVER;
  }

  private boolean active(long day) {
    return Draws.unit(Draws.at(habits.tenantSeed() ^ 0xDA1L, day)) < activeDayFraction;
  }
}
