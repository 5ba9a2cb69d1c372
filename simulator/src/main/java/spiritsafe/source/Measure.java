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
  /** Ends a throttle and degraded answers; a ban and a check of identity stay. */
  RELENT;

  /** Takes the measure against an account. */
  public void against(Sender sender, long nowMicros) {
    switch (this) {
      case BAN -> sender.ban();
      case THROTTLE -> sender.throttle(true);
      case STEP_UP -> sender.stepUp(nowMicros);
      case DEGRADE -> sender.degrade(true);
      case RELENT -> {
        sender.throttle(false);
        sender.degrade(false);
      }
    }
  }
}
