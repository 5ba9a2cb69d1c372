package spiritsafe.source;

/**
 * A call somebody wants to make, before it is known through which account.
 *
 * @param timeMicros when, microseconds since the epoch
 * @param task what it has in common with others
 * @param conversationId the conversation as the client marks it; empty when it marks none
 * @param previousMicros when the call before it in its conversation was made; {@link
 *     Long#MIN_VALUE} for the first
 * @param variation wording of the prompt
 * @param item what the prompt asks about
 * @param messageCount messages with all earlier turns
 * @param inputTokens tokens read
 * @param prefixTokens how many of them the call before it in its conversation, or the template,
 *     shares as a prefix
 * @param outputTokens tokens the model will write if nothing goes wrong
 * @param reply what will be done with the answer
 */
public record Draft(
    long timeMicros,
    Task task,
    String conversationId,
    long previousMicros,
    long variation,
    long item,
    int messageCount,
    int inputTokens,
    int prefixTokens,
    int outputTokens,
    Reply reply) {

  /** Makes a call of whose answer nothing is known. */
  public Draft(
      long timeMicros,
      Task task,
      String conversationId,
      long previousMicros,
      long variation,
      long item,
      int messageCount,
      int inputTokens,
      int prefixTokens,
      int outputTokens) {
    this(
        timeMicros,
        task,
        conversationId,
        previousMicros,
        variation,
        item,
        messageCount,
        inputTokens,
        prefixTokens,
        outputTokens,
        Reply.UNKNOWN);
  }

  /** Returns the same call at another time. */
  public Draft at(long otherMicros) {
    return at(otherMicros, previousMicros);
  }

  /** Returns the same call at another time, after a call before it at another time. */
  public Draft at(long otherMicros, long otherPreviousMicros) {
    return new Draft(
        otherMicros,
        task,
        conversationId,
        otherPreviousMicros,
        variation,
        item,
        messageCount,
        inputTokens,
        prefixTokens,
        outputTokens,
        reply);
  }

  /** Returns the same call of another task. */
  public Draft of(Task other) {
    return new Draft(
        timeMicros,
        other,
        conversationId,
        previousMicros,
        variation,
        item,
        messageCount,
        inputTokens,
        prefixTokens,
        outputTokens,
        reply);
  }
}
