package spiritsafe.source;

import spiritsafe.truth.Label;

/**
 * Sends calls through one honest account of one's own. A call over the rate limit, and one that the
 * provider fails, is tried again once, after one to thirty seconds.
 */
public final class OwnAccount {

  /** Calls after which the holder of an account that is shut stops trying (assumed). */
  private static final int GIVES_UP_AFTER = 20;

  private final Sender sender;
  private int forbidden;

  /** Makes the outlet of an account. */
  public OwnAccount(Sender sender) {
    this.sender = sender;
  }

  /** Returns the account. */
  public Sender sender() {
    return sender;
  }

  /** Sends a draft. */
  public void send(Draft draft, CallSink calls) {
    if (!sender.comesBack() && forbidden >= GIVES_UP_AFTER) {
      return;
    }
    boolean cached = draft.timeMicros() - draft.previousMicros() < Sender.CACHE_MICROS;
    Call call =
        sender.send(draft, Label.HONEST, draft.previousMicros() != Long.MIN_VALUE && cached, 0);
    calls.accept(call);
    forbidden += call.admission() == Admission.FORBIDDEN ? 1 : 0;
    int status = Fate.statusCode(call);
    if (status == 429 || status >= 500) {
      long waitMicros = 1_000_000L + (long) (Luck.RETRY_WAIT.unit(call) * 29e6);
      calls.accept(sender.send(draft.at(draft.timeMicros() + waitMicros), Label.HONEST, false, 1));
    }
  }
}
