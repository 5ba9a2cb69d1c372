package spiritsafe.benign;

import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.source.Task;

/**
 * One use that a tenant makes of the service: an application, a script, a step of a product. It has
 * parameters of its own and inputs and outputs of its own length.
 *
 * <p>Lengths follow ServeGen's finding: each client has a mean of its own, widely spread over
 * clients, and a modest spread within; input and output are drawn independently (rank correlation
 * 0.07 and −0.02 in Azure's traces).
 */
final class Habit {

  private final StandingTask task;
  private final boolean marksConversations;
  private final double inputMedian;
  private final double inputSigma;
  private final double outputMedian;
  private final double outputSigma;

  Habit(
      StandingTask task,
      boolean marksConversations,
      double inputMedian,
      double inputSigma,
      double outputMedian,
      double outputSigma) {
    this.task = task;
    this.marksConversations = marksConversations;
    this.inputMedian = inputMedian;
    this.inputSigma = inputSigma;
    this.outputMedian = outputMedian;
    this.outputSigma = outputSigma;
  }

  /** Returns what its calls have in common at a time. */
  Task task(long timeMicros) {
    return task.at(timeMicros);
  }

  /** Returns whether the client tells which calls belong to one conversation. */
  boolean marksConversations() {
    return marksConversations;
  }

  /** Draws the length of a new input, in tokens, at least 1. */
  int inputTokens(Draws draws) {
    return (int) Math.min(1e6, 1 + Shapes.logNormal(draws, inputMedian, inputSigma));
  }

  /** Draws the length of an answer as the model would write it, in tokens, at least 1. */
  int outputTokens(Draws draws) {
    return (int) Math.min(1e6, 1 + Shapes.logNormal(draws, outputMedian, outputSigma));
  }
}
