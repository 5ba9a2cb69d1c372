package spiritsafe.traffic;

import java.util.Objects;

/**
 * What the caller asked for.
 *
 * @param endpoint the kind of call
 * @param model the model asked for, for example {@code atlas-large-2}; empty when absent
 * @param streaming whether the answer was to be sent piece by piece
 * @param temperature sampling temperature in force, 0–2; the provider's default of 1 when the
 *     caller set none or the log does not say
 * @param topP nucleus sampling mass in force, above 0 and at most 1; 1 when not set or absent
 * @param maxTokens cap on output tokens in force; 0 when absent
 * @param sampleCount answers asked for in this one call ({@code n}); 1 when not set or absent
 * @param toolCount tools offered; 0 when none or absent
 * @param toolChoice what the model may do with them
 * @param imageCount images sent along; 0 when none or absent
 * @param messageCount messages in the request with all earlier turns, at least 1; 0 when absent
 * @param systemPromptHash 16 hex digits over the system prompt, equal for equal system prompts;
 *     empty when there is none or the log does not say
 * @param conversationId opaque, equal for the calls of one conversation as the client marks it;
 *     empty when the client marks none or the log does not say
 * @param prompt the last message
 */
public record Request(
    Endpoint endpoint,
    String model,
    boolean streaming,
    double temperature,
    double topP,
    int maxTokens,
    int sampleCount,
    int toolCount,
    ToolChoice toolChoice,
    int imageCount,
    int messageCount,
    String systemPromptHash,
    String conversationId,
    Prompt prompt) {

  /** Refuses nulls and numbers out of range. */
  public Request {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(toolChoice, "toolChoice");
    Objects.requireNonNull(systemPromptHash, "systemPromptHash");
    Objects.requireNonNull(conversationId, "conversationId");
    Objects.requireNonNull(prompt, "prompt");
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature is " + temperature + ", must be 0 to 2");
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP is " + topP + ", must be above 0 and at most 1");
    }
    if ((maxTokens | toolCount | imageCount | messageCount) < 0 || sampleCount < 1) {
      throw new IllegalArgumentException(
          "maxTokens, toolCount, imageCount and messageCount must be 0 or more and sampleCount 1 or"
              + " more; they are "
              + maxTokens
              + ", "
              + toolCount
              + ", "
              + imageCount
              + ", "
              + messageCount
              + ", "
              + sampleCount);
    }
  }
}
