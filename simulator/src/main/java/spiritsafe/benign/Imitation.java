package spiritsafe.benign;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Archetype;
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
  private final PriorityQueue<PlannedSession> sessions =
      new PriorityQueue<>(PlannedSession.BY_TIME);
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
      int most = (int) Math.min(100_000, owed * MOST_OF_DEBT);
      PlannedSession session = new PlannedSession(begun++, seat, start, most);
      owed -= session.callsLeft();
      sessions.add(session);
    }
  }

  /** Returns when the next call is made; {@link TrafficSource#NEVER} if none is planned. */
  public long nextMicros() {
    return sessions.isEmpty() ? TrafficSource.NEVER : sessions.peek().nextMicros();
  }

  /** Sends the next call. */
  public void next(Outlet outlet) {
    PlannedSession session = sessions.remove();
    session.next(outlet);
    if (session.callsLeft() > 0) {
      sessions.add(session);
    }
  }

  /** Sends what is planned before a time. */
  public void play(long untilMicros, Outlet outlet) {
    while (nextMicros() < untilMicros) {
      next(outlet);
    }
  }
}
