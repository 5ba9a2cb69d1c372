package spiritsafe.benign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Archetype;
import spiritsafe.source.Answer;
import spiritsafe.source.Draft;
import spiritsafe.source.Outlet;
import spiritsafe.source.TrafficSource;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Rhythms;
import spiritsafe.world.prompt.PromptBook;

/**
 * Sessions as honest people have them, begun when somebody else wants them: the same code plays the
 * same habits, pauses and lengths, so that a session alone does not tell that it is cover.
 *
 * <p>It follows a debt: calls are owed, and sessions begin while a debt stands. One session is a
 * hundred calls or one, so that the debt is met over hours and not at once.
 */
public final class Imitation {

  /** A session begins when so many calls are owed. */
  private static final int WORTH_A_SESSION = 40;

  /** One session makes no more than so many times the calls that are owed. */
  private static final int MOST_OF_DEBT = 10;

  private final List<Seat> people = new ArrayList<>();
  private final PriorityQueue<Session> sessions =
      new PriorityQueue<>(
          Comparator.comparingLong(Session::nextMicros).thenComparingLong(s -> s.number));
  private final Draws draws;
  private double owed;
  private long begun;

  /**
   * Makes a troupe.
   *
   * @param personas how many people are imitated, at least 1
   * @param codingAgentFraction the share of them who work through a coding agent, 0–1
   */
  public Imitation(
      int personas,
      double codingAgentFraction,
      ModelMarket market,
      PromptBook prompts,
      SeedTree seed,
      long startMicros) {
    this.draws = seed.child("turns").draws();
    for (int i = 0; i < personas; i++) {
      SeedTree child = seed.child(i);
      Draws own = child.draws();
      boolean agent = own.happens(codingAgentFraction);
      Archetype archetype = agent ? Archetype.CODING_AGENT_SEAT : Archetype.INDIVIDUAL_DEVELOPER;
      Habits habits =
          Habits.of(
              ArchetypeProfile.of(archetype),
              own,
              market,
              prompts.honest(archetype, child.child("prompts")),
              startMicros);
      people.add(
          Seat.customer(
              agent, habits, Rhythms.developer(0), child.child("play").draws(), 1, startMicros));
    }
  }

  /** Adds calls that are to be made, 0 or more. */
  public void owe(double calls) {
    owed += calls;
  }

  /** Begins the sessions that are owed, at times of a stretch. */
  public void begin(long fromMicros, long toMicros) {
    while (owed >= WORTH_A_SESSION) {
      Seat seat = people.get(draws.below(people.size()));
      long start = fromMicros + (long) (draws.nextDouble() * (toMicros - fromMicros));
      Session session = new Session(begun++);
      seat.session(start, (int) Math.min(100_000, owed * MOST_OF_DEBT), session::plan);
      owed -= session.planned.size();
      sessions.add(session);
    }
  }

  /** Returns when the next call is made; {@link TrafficSource#NEVER} if none is planned. */
  public long nextMicros() {
    return sessions.isEmpty() ? TrafficSource.NEVER : sessions.peek().nextMicros();
  }

  /** Sends the next call. */
  public void next(Outlet outlet) {
    Session session = sessions.remove();
    session.next(outlet);
    if (!session.planned.isEmpty()) {
      sessions.add(session);
    }
  }

  /** Sends what is planned before a time. */
  public void play(long untilMicros, Outlet outlet) {
    while (nextMicros() < untilMicros) {
      next(outlet);
    }
  }

  /**
   * A session that is planned to its end, as if each answer took as long as expected. When it is
   * played, what follows an answer waits for that answer as long as planned, so that it is later by
   * as much as the answer was, or earlier.
   */
  private static final class Session {
    private final long number;
    private final Queue<Draft> planned = new ArrayDeque<>();
    private long lateMicros;
    private long previousMicros = Long.MIN_VALUE;

    private Session(long number) {
      this.number = number;
    }

    private long plan(Draft draft) {
      planned.add(draft);
      return Answer.expectedEndMicros(draft);
    }

    private long nextMicros() {
      return planned.element().timeMicros() + lateMicros;
    }

    private void next(Outlet outlet) {
      long now = nextMicros();
      Draft draft = planned.remove();
      boolean goesOn = draft.previousMicros() != Long.MIN_VALUE;
      long answered = outlet.send(draft.at(now, goesOn ? previousMicros : Long.MIN_VALUE));
      // A side call shares no prefix with anything: nobody waits for it.
      if (draft.prefixTokens() > 0) {
        previousMicros = now;
        lateMicros = answered - Answer.expectedEndMicros(draft);
      }
    }
  }
}
