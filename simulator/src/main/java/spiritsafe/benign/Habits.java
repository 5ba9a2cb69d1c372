package spiritsafe.benign;

import java.util.HexFormat;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Model;
import spiritsafe.source.Task;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.world.ModelMarket;

/**
 * What is the same about all calls of one tenant: model, parameters, and how long its inputs and
 * outputs usually are.
 *
 * <p>Lengths follow ServeGen's finding: each client has a mean of its own, widely spread over
 * clients, and a modest spread within; input and output are drawn independently (rank correlation
 * 0.07 and −0.02 in Azure's traces).
 */
public final class Habits {

  private final StandingTask task;
  private final double inputMedian;
  private final double inputSigma;
  private final double outputMedian;
  private final double outputSigma;

  private Habits(
      StandingTask task,
      double inputMedian,
      double inputSigma,
      double outputMedian,
      double outputSigma) {
    this.task = task;
    this.inputMedian = inputMedian;
    this.inputSigma = inputSigma;
    this.outputMedian = outputMedian;
    this.outputSigma = outputSigma;
  }

  /** Draws the habits of a tenant of an archetype. */
  public static Habits of(
      ArchetypeProfile profile,
      Draws draws,
      ModelMarket market,
      PromptRenderer renderer,
      long windowStartMicros) {
    Model model = market.choose(draws, windowStartMicros);
    // 11 to 18 % of clients send prompts of nearly constant length (ServeGen).
    boolean constantLength = draws.happens(0.14);
    boolean tools = draws.happens(profile.toolsFraction());
    Task task =
        new Task(
            Endpoint.CHAT,
            model,
            draws.happens(profile.streamingFraction()),
            profile.temperature(draws),
            draws.happens(0.8) ? 1.0 : 0.95,
            profile.maxTokens(draws),
            1,
            tools ? 3 + draws.below(22) : 0,
            tools ? ToolChoice.AUTO : ToolChoice.NONE,
            0,
            draws.happens(profile.systemPromptFraction())
                ? HexFormat.of().toHexDigits(draws.nextLong())
                : "",
            renderer);
    return new Habits(
        new StandingTask(market, draws.nextLong(), task),
        Shapes.logNormal(draws, profile.inputTokens().median(), profile.inputTokens().sigma()),
        constantLength ? 0.08 : profile.inputSigmaWithin(),
        Shapes.logNormal(draws, profile.outputTokens().median(), profile.outputTokens().sigma()),
        profile.outputSigmaWithin());
  }

  /** Returns what the tenant's calls have in common at a time. */
  Task task(long timeMicros) {
    return task.at(timeMicros);
  }

  /** Draws the length of a new input, in tokens, at least 1. */
  int inputTokens(Draws draws) {
    return (int) Math.min(1e6, 1 + Shapes.logNormal(draws, inputMedian, inputSigma));
  }

  /** Draws the length of an answer as the model would write it, in tokens, at least 1. */
  int outputTokens(Draws draws) {
    return (int) Math.min(1e6, 1 + Shapes.logNormal(draws, outputMedian, outputSigma));
  }

  /** Returns a seed of the tenant's own. */
  long tenantSeed() {
    return task.tenantSeed();
  }
}
