package spiritsafe.source;

/** What a provider can do against one account. */
public enum Measure {
  /** Shuts it. */
  BAN,
  /** Cuts its rate limit to a quarter. */
  THROTTLE,
  /** Forbids its calls until who holds it is proven. */
  STEP_UP,
  /** Gives it worse answers, and does not say so. */
  DEGRADE,
  /** Reads its requests one by one from then on and refuses those that look like a harvest. */
  BLOCK,
  /**
   * Ends a throttle, degraded answers and the reading of requests; a ban and a check of identity
   * stay.
   */
  RELENT,
  /** Opens it again after a ban. */
  REINSTATE;

  /** Takes the measure against an account. */
  public void against(Sender sender, long nowMicros) {
    switch (this) {
      case BAN -> sender.ban();
      case THROTTLE -> sender.throttle(true);
      case STEP_UP -> sender.stepUp(nowMicros);
      case DEGRADE -> sender.degrade(true);
      case BLOCK -> sender.screen(true);
      case RELENT -> {
        sender.throttle(false);
        sender.degrade(false);
        sender.screen(false);
      }
      case REINSTATE -> sender.reinstate();
    }
  }
}
