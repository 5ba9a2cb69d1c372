package spiritsafe.source;

/** Takes drafts of calls and sends them: through an account of one's own, or through a relay. */
@FunctionalInterface
public interface Outlet {

  /**
   * Sends a draft.
   *
   * @return when its answer is complete, in microseconds since the epoch: where it failed, when the
   *     last try had; where the draft is kept for later, or is sent to nobody, when it would be
   *     ({@link Answer#expectedEndMicros})
   */
  long send(Draft draft);
}
