package spiritsafe.illicit;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Pass;

/** The later passes that a campaign owes to what it has harvested. */
final class Passes {

  /**
   * One call of a pass.
   *
   * @param timeMicros when it is due
   * @param objective what it asks for
   * @param item the item of the answer
   * @param readTokens tokens of the answer
   */
  record Due(long timeMicros, Objective objective, long item, int readTokens) {}

  private final List<Pass> passes;
  private final Draws draws;
  private final long endMicros;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::timeMicros));

  Passes(List<Pass> passes, Draws draws, long endMicros) {
    this.passes = passes;
    this.draws = draws;
    this.endMicros = endMicros;
  }

  /** Returns how many calls follow each answer, on average. */
  double perAnswer() {
    return passes.stream().mapToDouble(Pass::share).sum();
  }

  /** Owes the passes over an answer; those that would come too late come before the end. */
  void owe(long timeMicros, long item, int answerTokens) {
    for (Pass pass : passes) {
      double calls = pass.share();
      while (calls > 0) {
        if (calls >= 1 || draws.happens(calls)) {
          // A queue of work: a fifth earlier or later than said (assumed).
          double wait = pass.after().toSeconds() * 1e6 * (0.8 + 0.4 * draws.nextDouble());
          long time = timeMicros + (long) wait;
          if (time >= endMicros) {
            time = timeMicros + (long) (draws.nextDouble() * (endMicros - timeMicros));
          }
          due.add(new Due(time, pass.objective(), item, answerTokens));
        }
        calls--;
      }
    }
  }

  /** Owes a call again that could not be made when it was due. */
  void postpone(Due call, long timeMicros) {
    due.add(new Due(timeMicros, call.objective(), call.item(), call.readTokens()));
  }

  /** Returns the next pass due before a time, or null. */
  Due next(long untilMicros) {
    return !due.isEmpty() && due.peek().timeMicros() < untilMicros ? due.poll() : null;
  }
}
