package spiritsafe.source;

import spiritsafe.traffic.Origin;
import spiritsafe.truth.Label;

/** A call as it reaches the gateway, with the truth about it. */
public final class Call {

  private final Draft draft;
  private final Sender sender;
  private final Origin origin;
  private final Label label;
  private final long id;
  private final int cachedTokens;
  private final int retryCount;
  private final Admission admission;
  private final boolean degraded;

  /** Made when it is first asked for, as both who waits for it and the gateway ask. */
  private Answer answer;

  /**
   * Makes a call.
   *
   * @param draft what is asked and when
   * @param sender the account it comes through
   * @param origin where it comes from
   * @param label the truth about it
   * @param id unique 64 bits, the exchange id; all further chance of the exchange comes from it
   * @param cachedTokens input tokens the prompt cache can serve
   * @param retryCount how often it was tried before
   * @param admission whether the gateway lets it through
   * @param degraded whether its answer is made worse on purpose; nothing in the log shows it
   */
  public Call(
      Draft draft,
      Sender sender,
      Origin origin,
      Label label,
      long id,
      int cachedTokens,
      int retryCount,
      Admission admission,
      boolean degraded) {
    this.draft = draft;
    this.sender = sender;
    this.origin = origin;
    this.label = label;
    this.id = id;
    this.cachedTokens = cachedTokens;
    this.retryCount = retryCount;
    this.admission = admission;
    this.degraded = degraded;
  }

  /** Returns what is asked and when. */
  public Draft draft() {
    return draft;
  }

  /** Returns the account it comes through. */
  public Sender sender() {
    return sender;
  }

  /** Returns where it comes from. */
  public Origin origin() {
    return origin;
  }

  /** Returns the truth about it. */
  public Label label() {
    return label;
  }

  /** Returns the exchange id. */
  public long id() {
    return id;
  }

  /** Returns how many input tokens the prompt cache can serve. */
  public int cachedTokens() {
    return cachedTokens;
  }

  /** Returns how often it was tried before. */
  public int retryCount() {
    return retryCount;
  }

  /** Returns whether the gateway lets it through. */
  public Admission admission() {
    return admission;
  }

  /** Returns whether its answer is made worse on purpose. */
  public boolean degraded() {
    return degraded;
  }

  /** Returns what it comes back with and when. */
  public Answer answer() {
    if (answer == null) {
      answer = Answer.to(this);
    }
    return answer;
  }

  /** Returns when its answer is complete, in microseconds since the epoch. */
  public long answeredMicros() {
    return draft.timeMicros() + answer().durationMicros();
  }
}
