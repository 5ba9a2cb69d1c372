package spiritsafe.traffic;

import java.util.Objects;

/**
 * What the gateway answered.
 *
 * @param statusCode HTTP status, for example 200 or 429; 0 when absent
 * @param errorKind what went wrong, {@link ErrorKind#NONE} for an answer
 * @param stopReason why the model stopped, {@link StopReason#NONE} when there is no answer
 * @param inputTokens tokens read, cached ones included; 0 when absent
 * @param cachedTokens those of them served from the prompt cache; 0 when absent
 * @param outputTokens tokens written, reasoning included; 0 for a failed call or when absent
 * @param reasoningTokens those of them spent on reasoning; 0 when none or absent
 * @param timeToFirstTokenMicros from arrival to the first token, in microseconds; 0 when absent
 * @param durationMicros from arrival to the last byte, in microseconds; 0 when absent
 * @param retryCount how often the client had tried this call before, as it reports; 0 when not
 *     reported
 * @param toolCalls how many tools the answer asks for, several of them side by side; 0 when it asks
 *     for none or absent
 */
public record Response(
    int statusCode,
    ErrorKind errorKind,
    StopReason stopReason,
    int inputTokens,
    int cachedTokens,
    int outputTokens,
    int reasoningTokens,
    long timeToFirstTokenMicros,
    long durationMicros,
    int retryCount,
    int toolCalls) {

  /** Refuses nulls, negative numbers and parts larger than their whole. */
  public Response {
    Objects.requireNonNull(errorKind, "errorKind");
    Objects.requireNonNull(stopReason, "stopReason");
    if ((statusCode
                | inputTokens
                | cachedTokens
                | outputTokens
                | reasoningTokens
                | retryCount
                | toolCalls)
            < 0
        || (timeToFirstTokenMicros | durationMicros) < 0) {
      throw new IllegalArgumentException("a response holds no negative number");
    }
    if (cachedTokens > inputTokens) {
      throw new IllegalArgumentException(
          "cachedTokens is " + cachedTokens + ", above inputTokens " + inputTokens);
    }
    if (reasoningTokens > outputTokens) {
      throw new IllegalArgumentException(
          "reasoningTokens is " + reasoningTokens + ", above outputTokens " + outputTokens);
    }
  }
}
