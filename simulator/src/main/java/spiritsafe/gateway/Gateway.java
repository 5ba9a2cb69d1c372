package spiritsafe.gateway;

import java.util.HexFormat;
import spiritsafe.random.QuantileTable;
import spiritsafe.source.Answer;
import spiritsafe.source.Call;
import spiritsafe.source.Draft;
import spiritsafe.source.Luck;
import spiritsafe.source.Task;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;

/**
 * Writes what was asked and {@linkplain Answer answered} into an exchange, how much of an answer is
 * reasoning, and how many tools it asks for.
 *
 * <p>A pure function of the call, so calls can be answered in any order and on any thread.
 */
public final class Gateway {

  private static final HexFormat HEX = HexFormat.of();

  /**
   * Reasoning as a share of output, by tenths, on a reasoning model: bimodal, mean 0.70 (ServeGen
   * deepseek-r1, whole day).
   */
  private static final double[] REASONING_TENTHS = {
    .00, .00, .03, .12, .10, .07, .09, .15, .19, .25
  };

  private static final QuantileTable REASONING_SHARE = new QuantileTable(Gateway::reasoningShare);

  /**
   * An answer that asks for tools asks for a second one with this chance, and after each for one
   * more with the other: 1.4 on average, as TraceLab has 10.8 calls in the 7.8 steps after which a
   * request of a person goes on by itself, one at the median of all steps, two at the 90 %
   * quantile. The same for whoever asks (assumed): the model decides, not its user.
   */
  private static final double SECOND_TOOL = 0.37;

  private static final double FURTHER_TOOL = 0.12;

  /** More are not asked for side by side (assumed). */
  private static final int MOST_TOOLS = 16;

  /** Returns the exchange that the log will hold. */
  public Exchange answer(Call call) {
    Draft draft = call.draft();
    Task task = draft.task();
    return new Exchange(
        draft.timeMicros(),
        HEX.toHexDigits(call.id()),
        call.sender().account().accountId(),
        call.origin(),
        new Request(
            task.endpoint(),
            task.model().name(),
            task.streaming(),
            task.temperature(),
            task.topP(),
            task.maxTokens(),
            task.sampleCount(),
            task.toolCount(),
            task.toolChoice(),
            task.imageCount(),
            draft.messageCount(),
            task.systemPromptHash(),
            draft.conversationId(),
            Prompt.rendered(task.renderer(), draft.variation(), draft.item())),
        respond(call));
  }

  private static Response respond(Call call) {
    Draft draft = call.draft();
    Answer answer = call.answer();
    boolean answered = answer.statusCode() == 200;
    int reasoningTokens =
        answered && draft.task().model().reasoning()
            ? (int) (answer.outputTokens() * REASONING_SHARE.at(Luck.REASONING.unit(call)))
            : 0;
    return new Response(
        answer.statusCode(),
        errorKind(answer.statusCode()),
        answer.stopReason(),
        draft.inputTokens(),
        answered ? Math.min(call.cachedTokens(), draft.inputTokens()) : 0,
        answer.outputTokens(),
        reasoningTokens,
        answer.firstTokenMicros(),
        answer.durationMicros(),
        call.retryCount(),
        answer.stopReason() == StopReason.TOOL_USE ? toolCalls(Luck.TOOL_CALLS.unit(call)) : 0);
  }

  private static int toolCalls(double luck) {
    int calls = 1;
    double more = SECOND_TOOL;
    while (luck < more && calls < MOST_TOOLS) {
      calls++;
      more *= FURTHER_TOOL;
    }
    return calls;
  }

  private static ErrorKind errorKind(int statusCode) {
    return switch (statusCode) {
      case 400 -> ErrorKind.INVALID_REQUEST;
      case 403 -> ErrorKind.FORBIDDEN;
      case 429 -> ErrorKind.RATE_LIMITED;
      case 500 -> ErrorKind.SERVER_ERROR;
      case 529 -> ErrorKind.OVERLOADED;
      default -> ErrorKind.NONE;
    };
  }

  private static double reasoningShare(double probability) {
    double left = probability;
    for (int tenth = 0; tenth < REASONING_TENTHS.length; tenth++) {
      double weight = REASONING_TENTHS[tenth];
      if (left < weight) {
        return (tenth + left / weight) / 10;
      }
      left -= weight;
    }
    return 1;
  }
}
