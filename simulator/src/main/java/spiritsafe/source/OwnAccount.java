package spiritsafe.source;

import spiritsafe.truth.Label;

/**
 * Sends calls through one account of one's own. A call over the rate limit, and one that the
 * provider fails, is tried again after one to thirty seconds (assumed), and once more after twice
 * as long: twice is how often the SDKs of the large providers try again unless told otherwise.
 */
public final class OwnAccount {

  /** Calls after which the holder of an account that is shut stops trying (assumed). */
  private static final int GIVES_UP_AFTER = 20;

  private static final int RETRIES = 2;

  private final Sender sender;
  private final Label label;
  private int forbidden;

  /** Makes the outlet of an honest account. */
  public OwnAccount(Sender sender) {
    this(sender, Label.HONEST);
  }

  /**
   * Makes the outlet of an account.
   *
   * @param label the truth about its calls
   */
  public OwnAccount(Sender sender, Label label) {
    this.sender = sender;
    this.label = label;
  }

  /** Returns the account. */
  public Sender sender() {
    return sender;
  }

  /** Returns whether a call failed in a way that another try may mend. */
  private static boolean mayPass(Call call) {
    int status = call.answer().statusCode();
    return status == 429 || status >= 500;
  }

  /**
   * Sends a draft.
   *
   * @return when the answer was complete, or the last try had failed, in microseconds since the
   *     epoch; of a draft that is not sent, as the account is shut and its holder has stopped
   *     trying, when it would have been
   */
  public long send(Draft draft, CallSink calls) {
    if (!sender.comesBack() && forbidden >= GIVES_UP_AFTER) {
      return Answer.expectedEndMicros(draft);
    }
    boolean cached = draft.timeMicros() - draft.previousMicros() < Sender.CACHE_MICROS;
    Call call = sender.send(draft, label, draft.previousMicros() != Long.MIN_VALUE && cached, 0);
    calls.accept(call);
    forbidden += call.admission() == Admission.FORBIDDEN ? 1 : 0;
    for (int retry = 1; retry <= RETRIES && mayPass(call); retry++) {
      long waitMicros = retry * (1_000_000L + (long) (Luck.RETRY_WAIT.unit(call) * 29e6));
      Draft again = draft.at(call.draft().timeMicros() + waitMicros);
      call = sender.send(again, label, false, retry);
      calls.accept(call);
    }
    return call.answeredMicros();
  }
}
