package spiritsafe.source;

import spiritsafe.scenario.Model;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.ToolChoice;

/**
 * What many requests of one sender have in common.
 *
 * @param endpoint the kind of call
 * @param model the model asked for
 * @param streaming whether answers come piece by piece
 * @param temperature sampling temperature
 * @param topP nucleus sampling mass
 * @param maxTokens cap on output tokens, at least 1
 * @param sampleCount answers a call
 * @param toolCount tools offered
 * @param toolChoice what the model may do with them
 * @param imageCount images sent along
 * @param systemPromptHash 16 hex digits, or empty
 * @param renderer writes the last message
 * @param refusalChance chance that the provider's classifiers refuse such a request, beside what
 *     befalls everybody, 0 to 1
 */
public record Task(
    Endpoint endpoint,
    Model model,
    boolean streaming,
    double temperature,
    double topP,
    int maxTokens,
    int sampleCount,
    int toolCount,
    ToolChoice toolChoice,
    int imageCount,
    String systemPromptHash,
    PromptRenderer renderer,
    double refusalChance) {

  /** Makes a task that no classifier objects to. */
  public Task(
      Endpoint endpoint,
      Model model,
      boolean streaming,
      double temperature,
      double topP,
      int maxTokens,
      int sampleCount,
      int toolCount,
      ToolChoice toolChoice,
      int imageCount,
      String systemPromptHash,
      PromptRenderer renderer) {
    this(
        endpoint,
        model,
        streaming,
        temperature,
        topP,
        maxTokens,
        sampleCount,
        toolCount,
        toolChoice,
        imageCount,
        systemPromptHash,
        renderer,
        0);
  }

  /** Returns a number that the calls of one feature of a product share, whatever its model. */
  public long feature() {
    return 31L * systemPromptHash.hashCode() + maxTokens;
  }

  /** Returns the same task under another system prompt, 16 hex digits or empty. */
  public Task under(String otherHash) {
    return new Task(
        endpoint,
        model,
        streaming,
        temperature,
        topP,
        maxTokens,
        sampleCount,
        toolCount,
        toolChoice,
        imageCount,
        otherHash,
        renderer,
        refusalChance);
  }

  /** Returns the same task for another model. */
  public Task on(Model other) {
    return other.equals(model)
        ? this
        : new Task(
            endpoint,
            other,
            streaming,
            temperature,
            topP,
            maxTokens,
            sampleCount,
            toolCount,
            toolChoice,
            imageCount,
            systemPromptHash,
            renderer,
            refusalChance);
  }

  /**
   * Returns the same task before one more classifier that refuses for itself.
   *
   * @param chance that it refuses such a request, 0 to 1
   */
  public Task refusedAlso(double chance) {
    return new Task(
        endpoint,
        model,
        streaming,
        temperature,
        topP,
        maxTokens,
        sampleCount,
        toolCount,
        toolChoice,
        imageCount,
        systemPromptHash,
        renderer,
        1 - (1 - refusalChance) * (1 - chance));
  }
}
