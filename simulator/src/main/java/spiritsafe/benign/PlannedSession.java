package spiritsafe.benign;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Queue;
import spiritsafe.source.Answer;
import spiritsafe.source.Draft;
import spiritsafe.source.Outlet;

/**
 * A session that is planned to its end, as if each answer took as long as expected. When it is
 * played, what follows an answer waits for that answer as long as planned, so that it is later by
 * as much as the answer was, or earlier.
 */
final class PlannedSession {

  /** By the next call, and of two at one time the one begun first. Only of sessions not over. */
  static final Comparator<PlannedSession> BY_TIME =
      Comparator.comparingLong(PlannedSession::nextMicros).thenComparingLong(s -> s.number);

  private final long number;
  private final Queue<Draft> planned = new ArrayDeque<>();
  private long lateMicros;
  private long previousMicros = Long.MIN_VALUE;

  /**
   * Plans a session.
   *
   * @param number its place among those begun, to order two at one time
   * @param mostCalls calls after which it is broken off, at least 1
   */
  PlannedSession(long number, Seat seat, long startMicros, int mostCalls) {
    this.number = number;
    seat.session(
        startMicros,
        mostCalls,
        draft -> {
          planned.add(draft);
          return Answer.expectedEndMicros(draft);
        });
  }

  /** Returns how many calls are still to be made. */
  int callsLeft() {
    return planned.size();
  }

  /** Returns when the next call is made. */
  long nextMicros() {
    return planned.element().timeMicros() + lateMicros;
  }

  /** Sends the next call. */
  void next(Outlet outlet) {
    long now = nextMicros();
    Draft draft = planned.remove();
    boolean goesOn = draft.previousMicros() != Long.MIN_VALUE;
    long answered = outlet.send(draft.at(now, goesOn ? previousMicros : Long.MIN_VALUE));
    // Nobody waits for a side call: the step it helps is sent before it is answered.
    long expected = Answer.expectedEndMicros(draft);
    boolean beside = !planned.isEmpty() && planned.element().timeMicros() < expected;
    if (!beside) {
      previousMicros = now;
      lateMicros = answered - expected;
    }
  }
}
