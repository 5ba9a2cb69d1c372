package spiritsafe.benign;

import java.util.Comparator;
import java.util.PriorityQueue;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Population;
import spiritsafe.source.CallSink;
import spiritsafe.source.Enforcement;
import spiritsafe.source.OwnAccount;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;
import spiritsafe.world.WeekShape;

/**
 * People who try what a population does and leave: each comes for one session, some once or twice
 * more, and is not seen again. They come as a Poisson process of the hours of the week, in
 * proportion to the tenants who stay, and are no tenants of their own: what a scenario declares of
 * a population's volume is of those who stay.
 *
 * <p>One who has come comes back with a chance of a quarter, ten days later on average
 * (exponential): so that 10 % of those seen in a week are seen in the next and 7 % in the one after
 * (GenTD26: 9.6 and 7.5 %). A session is one of the archetype's, of which six in ten are one call;
 * that of an agent is broken off after some calls (assumed).
 *
 * <p>An account is made when it first calls and forgotten after its last call, so that memory holds
 * only those who may still come back.
 */
final class Passers implements TrafficSource {

  private static final double COMES_BACK = 0.25;
  private static final double DAYS_AWAY = 10;

  /** An agent is tried with some three calls, seldom more than twenty. */
  private static final double AGENT_CALLS = 3;

  private static final double AGENT_CALLS_SIGMA = 0.9;

  private static final Comparator<Passer> BY_TIME =
      Comparator.<Passer>comparingLong(passer -> passer.nextMicros)
          .thenComparingLong(passer -> passer.number);

  private final Tenancy tenancy;
  private final Population population;
  private final ArchetypeProfile profile;
  private final WeekShape week;
  private final SeedTree seed;
  private final Draws draws;
  private final long endMicros;
  private final double hoursBetween;
  // There is one of these for each tenant: hardly ever more than two are about to call.
  private final PriorityQueue<Passer> known = new PriorityQueue<>(2, BY_TIME);
  private long nextMicros;
  private long come;

  /** One who has come. */
  private final class Passer {
    private final long number;
    private final Seat seat;
    private final OwnAccount account;
    private final Draws own;
    private PlannedSession session;
    private long visitMicros;
    private long nextMicros;

    private Passer(long number, long atMicros) {
      this.number = number;
      SeedTree mine = seed.child(number);
      this.own = mine.child("habits").draws();
      Habits habits = tenancy.habits(population, profile, mine.child("prompts"), own);
      this.account = new OwnAccount(tenancy.passer(population, profile.customer(), mine, atMicros));
      Draws play = mine.child("play").draws();
      this.seat = new Seat(habits, shape(), week, play, 1, 1, atMicros);
      this.visitMicros = atMicros;
      this.nextMicros = atMicros;
    }

    /** Sends the next call, or begins the next visit when the last one is over. */
    private void step(CallSink calls) {
      if (session == null) {
        session = new PlannedSession(number, seat, visitMicros, mostCalls());
        visitMicros =
            own.happens(COMES_BACK)
                ? visitMicros + (long) (DAYS_AWAY * Shapes.exponential(own) * Tenancy.DAY_MICROS)
                : NEVER;
      } else {
        session.next(draft -> account.send(draft, calls));
      }
      if (session.callsLeft() > 0) {
        nextMicros = session.nextMicros();
      } else {
        session = null;
        // Who comes back before the session was over does so when it is.
        visitMicros = Math.max(nextMicros, visitMicros);
        nextMicros = visitMicros;
      }
    }

    private int mostCalls() {
      return shape().agent()
          ? (int) Math.max(1, Shapes.logNormal(own, AGENT_CALLS, AGENT_CALLS_SIGMA))
          : Integer.MAX_VALUE;
    }
  }

  Passers(
      Tenancy tenancy,
      Population population,
      ArchetypeProfile profile,
      WeekShape week,
      SeedTree seed,
      long endMicros) {
    this.tenancy = tenancy;
    this.population = population;
    this.profile = profile;
    this.week = week;
    this.seed = seed;
    this.endMicros = endMicros;
    this.draws = seed.draws();
    this.hoursBetween = 7 * 24 / profile.passersPerWeek();
    this.nextMicros = after(tenancy.startMicros());
  }

  private SessionShape shape() {
    return switch (population.archetype()) {
      case CODING_AGENT_SEAT -> SessionShape.AGENT;
      default -> SessionShape.CHAT;
    };
  }

  private long after(long timeMicros) {
    long next = week.after(timeMicros, hoursBetween * Shapes.exponential(draws));
    return next < endMicros ? next : NEVER;
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    while (nextMicros < slice.endMicros()) {
      known.add(new Passer(come++, nextMicros));
      nextMicros = after(nextMicros);
    }
    while (!known.isEmpty() && known.peek().nextMicros < slice.endMicros()) {
      Passer passer = known.remove();
      passer.step(calls);
      if (passer.nextMicros < endMicros) {
        known.add(passer);
      }
    }
    return known.isEmpty() ? nextMicros : Math.min(nextMicros, known.peek().nextMicros);
  }
}
