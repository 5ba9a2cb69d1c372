package spiritsafe.source;

import spiritsafe.random.Draws;

/**
 * The draws that belong to a single call, each a pure function of the call's id and independent of
 * the others. One draw decides one thing: where two questions share a draw, the answer to the first
 * shows in the second, and a label can leak through it.
 */
public enum Luck {
  /** How long a client waits before it tries again. */
  RETRY_WAIT(1),
  /** Which failure that many customers share befalls the call, if any. */
  FAILURE(2),
  /** Whether classifiers refuse it. */
  REFUSAL(3),
  /** The share of reasoning in its answer. */
  REASONING(4),
  /** How quickly it is answered. */
  LATENCY(5),
  /** How an answer that was not refused ends. */
  ENDING(6),
  /** How long a relay takes to pass it on to another account. */
  FAILOVER(7),
  /** Whether an outage of its model fails it. */
  OUTAGE(8),
  /** Whether the cache that it could use is lost. */
  CACHE(9),
  /** How long its prompt takes to be read. */
  QUEUE(10),
  /** How many tools an answer asks for that asks for any. */
  TOOL_CALLS(11);

  private final long salt;

  Luck(int index) {
    this.salt = Draws.salt(index);
  }

  /** Returns 64 bits. */
  public long bits(Call call) {
    return Draws.salted(call.id(), salt);
  }

  /** Returns a number in [0, 1). */
  public double unit(Call call) {
    return unit(call.id());
  }

  /** Returns a number in [0, 1) for the id of a call that is yet to be made. */
  double unit(long callId) {
    return Draws.unit(Draws.salted(callId, salt));
  }
}
