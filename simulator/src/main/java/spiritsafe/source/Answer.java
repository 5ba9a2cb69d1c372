package spiritsafe.source;

import spiritsafe.random.Draws;
import spiritsafe.random.QuantileTable;
import spiritsafe.random.Shapes;
import spiritsafe.traffic.StopReason;

/**
 * What a call comes back with and when: how it ended, how long the answer is, and how long it took.
 *
 * <p>A pure function of the call, so that a sender who waits for the answer knows when it has it,
 * and the gateway writes the same into the log later. Latency therefore does not feel the load of
 * others; adding a campaign leaves honest answers as they were.
 *
 * @param statusCode HTTP status: 200, 400, 403, 429, 500 or 529
 * @param stopReason why the model stopped; {@link StopReason#NONE} for a failed call
 * @param outputTokens tokens written, 0 for a failed call
 * @param firstTokenMicros from the call to the first token, in microseconds; 0 for a failed call
 * @param durationMicros from the call to the last byte, in microseconds
 */
public record Answer(
    int statusCode,
    StopReason stopReason,
    int outputTokens,
    long firstTokenMicros,
    long durationMicros) {

  /** Assumed share of chat answers that end at a caller's stop sequence. */
  private static final double STOP_SEQUENCE_CHANCE = 0.02;

  /**
   * Share of answers to requests with tools that ask for one: 52 % over all of a provider's direct
   * traffic (Requesty, 2026), so higher where tools are offered.
   */
  private static final double TOOL_USE_CHANCE = 0.85;

  /** Assumed: first token after 0.35 s at the median, a spread of e^0.5. */
  private static final double USUAL_FIRST_TOKEN_SECONDS = 0.35;

  private static final QuantileTable FIRST_TOKEN_SECONDS =
      new QuantileTable(u -> USUAL_FIRST_TOKEN_SECONDS * StrictMath.exp(0.5 * Shapes.normal(u)));

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

  /** Returns the answer to a call. */
  static Answer to(Call call) {
    Draft draft = call.draft();
    int status = Fate.statusCode(call);
    if (status != 200) {
      // Refusals at the door are quick: a few to some tens of milliseconds, assumed.
      return new Answer(status, StopReason.NONE, 0, 0, 4_000 + (Luck.LATENCY.bits(call) >>> 49));
    }
    Task task = draft.task();
    StopReason stop = stopReason(call);
    int outputTokens = written(draft);
    if (stop == StopReason.REFUSAL) {
      outputTokens = Math.min(outputTokens, 20 + (int) (call.id() & 0x3F));
    }
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
    return new Answer(
        status,
        stop,
        outputTokens,
        (long) (firstToken * 1e6),
        (long) ((firstToken + writing) * 1e6));
  }

  /**
   * Returns when a call that is not sent would have been answered, in microseconds since the epoch:
   * at median speeds, its prefix served from the cache. For drafts that nobody passes on, so that
   * whoever made them goes on as if they had been answered elsewhere.
   */
  public static long expectedEndMicros(Draft draft) {
    double seconds =
        USUAL_FIRST_TOKEN_SECONDS
            + Math.max(0, draft.inputTokens() - draft.prefixTokens()) * SECONDS_PER_UNCACHED_TOKEN
            + written(draft) / draft.task().model().outputTokensPerSecond();
    return draft.timeMicros() + (long) (seconds * 1e6);
  }

  private static int written(Draft draft) {
    return Math.min(Math.max(1, draft.outputTokens()), draft.task().maxTokens());
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
}
