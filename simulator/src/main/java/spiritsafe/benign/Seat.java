package spiritsafe.benign;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.PriorityQueue;
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
 * <p>Sessions begin as a Poisson process of the active days and hours, each day with a factor of
 * its own, so that the declared exchanges of an active day are its mean. One may begin before
 * another has ended, as agents are run side by side. A turn waits for its person: a long pause that
 * ends at an hour at which the person is seldom there lasts on with the chance that the hours
 * differ by (the rule of Metropolis et al., 1953, by which turns keep the hours of the week that
 * the starts of sessions have); on a day off nobody takes a turn. Blind to how sessions of one
 * person are tied to each other.
 *
 * <p>Knows nothing of accounts; the same seat works with an account of its own, in an office, or as
 * a customer of a relay.
 */
public final class Seat {

  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final long DAY_MICROS = 24 * HOUR_MICROS;

  /** Share of a model's context at which a client compacts the conversation. */
  private static final double COMPACT_AT = 0.9;

  /**
   * Share of the steps of an agent before which its client changes what lies behind the
   * instructions: old results of tools are cut away, a helper takes over or hands back, a turn is
   * taken anew from an earlier one. Six in a thousand for the seat in the middle, and widely spread
   * (assumed).
   */
  private static final double USUAL_RESETS = 0.006;

  private static final double RESETS_SIGMA = 1.2;
  private static final double MOST_RESETS = 0.2;

  /**
   * The rate of a day drifts: a person's volume varies by a factor, and on 3 % of days tenfold
   * (ServeGen: 1.5–3.9 % of consecutive active days jump more than tenfold).
   */
  private static final double WILD_DAYS = 0.03;

  private static final double WILD_FACTOR = 10;
  private static final double DAY_SIGMA = 0.5;

  /** Mean of the factor of a day. */
  private static final double MEAN_DAY =
      WILD_DAYS * WILD_FACTOR + (1 - WILD_DAYS) * StrictMath.exp(DAY_SIGMA * DAY_SIGMA / 2);

  /** Who was at it less than an hour ago still is (assumed). */
  private static final long AT_IT_MICROS = HOUR_MICROS;

  /** Who does nothing for so many days has left. */
  private static final int LAST_DAYS = 400;

  private final Habits habits;
  private final SessionShape shape;
  private final WeekShape week;
  private final Draws draws;
  private final double sessionsPerHour;
  private final double activeDayFraction;
  private final int systemTokens;
  private final double resetsPerStep;

  private final PriorityQueue<Session> sessions =
      new PriorityQueue<>(
          Comparator.<Session>comparingLong(session -> session.nextMicros)
              .thenComparingLong(session -> session.number));
  private long startMicros;
  private long begun;

  /** One session that goes on. */
  private static final class Session {
    private final long number;

    /** Of its own luck: what is said in it does not depend on how soon others are answered. */
    private final Draws draws;

    private final Habit habit;
    private final String conversationId;
    private final String prompt;
    private Task standing;
    private Task own;
    private long nextMicros;
    private long previousMicros = Long.MIN_VALUE;
    private int turnsLeft;
    private int stepsLeft;
    private int contextTokens;
    private int messages;
    private long item;

    /** Whether the side call of the step to come is made. */
    private boolean helped;

    private Session(long number, long startMicros, Habit habit, int turns, Draws draws) {
      this.number = number;
      this.draws = draws;
      this.nextMicros = startMicros;
      this.habit = habit;
      this.turnsLeft = turns;
      long conversation = draws.nextLong();
      this.conversationId =
          habit.marksConversations() ? HexFormat.of().toHexDigits(conversation) : "";
      this.item = draws.nextLong();
      this.prompt = HexFormat.of().toHexDigits(draws.nextLong());
    }
  }

  /**
   * Makes a seat.
   *
   * @param exchangesPerDay mean exchanges on an active day
   * @param activeDayFraction share of days that are active, above 0 and at most 1
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
    this.resetsPerStep = Math.min(MOST_RESETS, Shapes.logNormal(draws, USUAL_RESETS, RESETS_SIGMA));
    this.startMicros = startAfter(startMicros);
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
    while (nextMicros() < slice.endMicros()) {
      next(outlet);
    }
    return nextMicros();
  }

  /** Does what comes next: begins a session, which sends nothing yet, or sends its next call. */
  public void next(Outlet outlet) {
    if (sessions.isEmpty() || startMicros < sessions.peek().nextMicros) {
      sessions.add(begin(startMicros));
      startMicros = startAfter(startMicros);
      return;
    }
    Session session = sessions.remove();
    step(session, outlet);
    if (session.turnsLeft > 0) {
      sessions.add(session);
    }
  }

  /** Returns when something comes next, in microseconds since the epoch. */
  public long nextMicros() {
    return sessions.isEmpty() ? startMicros : Math.min(startMicros, sessions.peek().nextMicros);
  }

  /**
   * Sends one whole session that begins at a time that somebody else sets, or its first calls.
   *
   * @param most calls after which it is broken off, at least 1
   */
  void session(long timeMicros, int most, Outlet outlet) {
    Session session = begin(timeMicros);
    for (int made = 0; session.turnsLeft > 0 && made < most; made++) {
      step(session, outlet);
    }
  }

  private Session begin(long timeMicros) {
    Draws own = new Draws(draws.nextLong());
    Habit habit = habits.pick(own);
    Session session = new Session(begun++, timeMicros, habit, shape.turns(own), own);
    session.contextTokens = systemTokens;
    return session;
  }

  private void step(Session session, Outlet outlet) {
    long now = session.nextMicros;
    Habit habit = session.habit;
    Draws own = session.draws;
    if (session.stepsLeft == 0) {
      session.stepsLeft = shape.steps(session.messages == 0, own);
      if (!shape.agent()) {
        session.item = own.nextLong();
      }
    }
    if (shape.agent() && !session.helped && SideCalls.due(own)) {
      outlet.send(habits.sideCalls().next(now, own));
      session.helped = true;
      session.nextMicros = now + SideCalls.leadMicros(own);
      return;
    }
    session.helped = false;
    Task task = task(session, now);
    int prefix = session.contextTokens;
    session.contextTokens += habit.inputTokens(own);
    if (shape.agent() && own.happens(resetsPerStep)) {
      prefix = systemTokens;
    }
    if (session.contextTokens > task.model().contextTokens() * COMPACT_AT) {
      session.contextTokens = systemTokens + task.model().contextTokens() / 5;
      prefix = systemTokens;
    }
    session.messages++;
    int output = habit.outputTokens(own);
    Draft draft =
        new Draft(
            now,
            task,
            session.conversationId,
            session.previousMicros,
            own.nextLong(),
            session.item,
            session.messages,
            session.contextTokens,
            prefix,
            output,
            session.stepsLeft > 1 ? Reply.TOOL : Reply.PERSON);
    long answeredMicros = outlet.send(draft);
    session.contextTokens += Math.min(output, task.maxTokens());
    session.messages++;
    session.previousMicros = now;
    session.stepsLeft--;
    if (session.stepsLeft > 0) {
      session.nextMicros = answeredMicros + (long) (shape.toolSeconds(own) * 1e6);
      return;
    }
    session.turnsLeft--;
    if (session.turnsLeft > 0) {
      session.nextMicros = turn(session, answeredMicros + (long) (shape.pause(own) * 1e6));
    }
  }

  /**
   * What the call has in common with others. An agent's instructions name the directory, the day
   * and the state of the work, so that they differ from session to session.
   */
  @SuppressWarnings("ReferenceEquality") // the same object until the tenant moves to a new model
  private Task task(Session session, long now) {
    Task current = session.habit.task(now);
    if (!shape.agent()) {
      return current;
    }
    if (current != session.standing) {
      session.standing = current;
      session.own = current.under(session.prompt);
    }
    return session.own;
  }

  /** Returns when a turn is taken that comes due at a time. */
  private long turn(Session session, long dueMicros) {
    long lastMicros = session.previousMicros;
    if (dueMicros - lastMicros < AT_IT_MICROS) {
      return dueMicros;
    }
    double before = rate(lastMicros);
    long time = dueMicros;
    for (int i = 0; i < 24 * LAST_DAYS; i++) {
      double now = rate(time);
      if (now >= before || session.draws.nextDouble() * before < now) {
        return time;
      }
      time += (long) ((0.5 + session.draws.nextDouble()) * HOUR_MICROS);
    }
    return time;
  }

  /** The rate of an hour, as a share of the mean; 0 on days off. */
  private double rate(long timeMicros) {
    return active(Math.floorDiv(timeMicros, DAY_MICROS))
        ? week.mass(timeMicros, timeMicros + HOUR_MICROS)
        : 0;
  }

  /** Returns when the next session begins after a time. */
  private long startAfter(long fromMicros) {
    double owed = Shapes.exponential(draws) / sessionsPerHour;
    long from = fromMicros;
    for (int i = 0; i < LAST_DAYS; i++) {
      long day = Math.floorDiv(from, DAY_MICROS);
      long end = (day + 1) * DAY_MICROS;
      if (active(day)) {
        double factor = factor(day);
        double worth = factor * week.mass(from, end);
        if (worth > owed) {
          return Math.min(end - 1, week.after(from, owed / factor));
        }
        owed -= worth;
      }
      from = end;
    }
    return TrafficSource.NEVER;
  }

  private double factor(long day) {
    long bits = Draws.at(habits.tenantSeed(), day);
    double factor =
        Draws.unit(bits) < WILD_DAYS
            ? WILD_FACTOR
            : StrictMath.exp(DAY_SIGMA * Shapes.normal(((bits & 0xFFFFF) + 0.5) * 0x1p-20));
    return factor / MEAN_DAY;
  }

  private boolean active(long day) {
    return Draws.unit(Draws.at(habits.tenantSeed() ^ 0xDA1L, day)) < activeDayFraction;
  }
}
