package spiritsafe.gateway;

import java.util.HexFormat;
import spiritsafe.random.Draws;
import spiritsafe.random.QuantileTable;
import spiritsafe.random.Shapes;
import spiritsafe.source.Call;
import spiritsafe.source.Draft;
import spiritsafe.source.Fate;
import spiritsafe.source.Luck;
import spiritsafe.source.Task;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;

/**
 * Answers calls: decides errors, stop reason, reasoning share and latency.
 *
 * <p>A pure function of the call, so calls can be answered in any order and on any thread. Latency
 * therefore does not feel the load of others; adding a campaign leaves honest answers as they were.
 */
public final class Gateway {

  private static final HexFormat HEX = HexFormat.of();

  /** Assumed share of chat answers that end at a caller's stop sequence. */
  private static final double STOP_SEQUENCE_CHANCE = 0.02;

  /**
   * Share of answers to requests with tools that ask for one: 52 % over all of a provider's direct
   * traffic (Requesty, 2026), so higher where tools are offered.
   */
  private static final double TOOL_USE_CHANCE = 0.85;

  /**
   * Reasoning as a share of output, by tenths, on a reasoning model: bimodal, mean 0.70 (ServeGen
   * deepseek-r1, whole day).
   */
  private static final double[] REASONING_TENTHS = {
    .00, .00, .03, .12, .10, .07, .09, .15, .19, .25
  };

  private static final QuantileTable REASONING_SHARE = new QuantileTable(Gateway::reasoningShare);

  /** Assumed: first token after 0.35 s at the median, a spread of e^0.5. */
  private static final QuantileTable FIRST_TOKEN_SECONDS =
      new QuantileTable(u -> 0.35 * StrictMath.exp(0.5 * Shapes.normal(u)));

  /**
   * Assumed: a prompt is read at 25,000 tokens a second at the median, by a spread of e^0.5 from
   * call to call, with the length of queues; and calls of an account come by one region and route,
   * by a spread of e^0.35 over accounts.
   */
  private static final double SECONDS_PER_UNCACHED_TOKEN = 40e-6;

  private static final QuantileTable QUEUE =
      new QuantileTable(u -> StrictMath.exp(0.5 * Shapes.normal(u)));

  private static final QuantileTable ROUTE =
      new QuantileTable(u -> StrictMath.exp(0.35 * Shapes.normal(u)));

  /** Assumed spread of writing speed around a model's median, e^0.25. */
  private static final QuantileTable SPEED =
      new QuantileTable(u -> StrictMath.exp(0.25 * Shapes.normal(u)));

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
    switch (Fate.statusCode(call)) {
      case 400:
        return failure(call, 400, ErrorKind.INVALID_REQUEST);
      case 403:
        return failure(call, 403, ErrorKind.FORBIDDEN);
      case 429:
        return failure(call, 429, ErrorKind.RATE_LIMITED);
      case 500:
        return failure(call, 500, ErrorKind.SERVER_ERROR);
      case 529:
        return failure(call, 529, ErrorKind.OVERLOADED);
      default:
        break;
    }
    Task task = draft.task();
    StopReason stop = stopReason(call);
    int outputTokens = Math.min(Math.max(1, draft.outputTokens()), task.maxTokens());
    if (stop == StopReason.REFUSAL) {
      outputTokens = Math.min(outputTokens, 20 + (int) (call.id() & 0x3F));
    }
    int reasoningTokens =
        task.model().reasoning()
            ? (int) (outputTokens * REASONING_SHARE.at(Luck.REASONING.unit(call)))
            : 0;
    int cachedTokens = Math.min(call.cachedTokens(), draft.inputTokens());
    long latency = Luck.LATENCY.bits(call);
    double firstToken =
        ROUTE.at(Draws.unit(Draws.at(call.sender().seed() ^ 0x4007E5L, 0)))
            * (FIRST_TOKEN_SECONDS.at(Draws.unit(latency))
                + (draft.inputTokens() - cachedTokens)
                    * SECONDS_PER_UNCACHED_TOKEN
                    * QUEUE.at(Luck.QUEUE.unit(call)));
    double writing =
        outputTokens
            / (task.model().outputTokensPerSecond() * SPEED.at((latency & 0x7FF) * 0x1p-11));
    return new Response(
        200,
        ErrorKind.NONE,
        stop,
        draft.inputTokens(),
        cachedTokens,
        outputTokens,
        reasoningTokens,
        (long) (firstToken * 1e6),
        (long) ((firstToken + writing) * 1e6),
        call.retryCount());
  }

  private static StopReason stopReason(Call call) {
    Task task = call.draft().task();
    if (Fate.refused(call)) {
      return StopReason.REFUSAL;
    }
    if (call.draft().outputTokens() >= task.maxTokens()) {
      return StopReason.MAX_TOKENS;
    }
    double luck = Luck.ENDING.unit(call);
    if (luck < Fate.REFUSAL_CHANCE) {
      return StopReason.REFUSAL;
    }
    if (task.toolCount() > 0) {
      boolean tool =
          switch (call.draft().reply()) {
            case TOOL -> true;
            case PERSON -> false;
            case UNKNOWN -> luck < TOOL_USE_CHANCE;
          };
      return tool ? StopReason.TOOL_USE : StopReason.END_TURN;
    }
    return luck < Fate.REFUSAL_CHANCE + STOP_SEQUENCE_CHANCE
        ? StopReason.STOP_SEQUENCE
        : StopReason.END_TURN;
  }

  private static Response failure(Call call, int statusCode, ErrorKind kind) {
    // Refusals at the door are quick: a few to some tens of milliseconds, assumed.
    long micros = 4_000 + (Luck.LATENCY.bits(call) >>> 49);
    return new Response(
        statusCode,
        kind,
        StopReason.NONE,
        call.draft().inputTokens(),
        0,
        0,
        0,
        0,
        micros,
        call.retryCount());
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
