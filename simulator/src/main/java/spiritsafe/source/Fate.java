package spiritsafe.source;

import spiritsafe.scenario.Outage;

/**
 * What befalls a call on the provider's side, whoever sent it: failures that many customers share,
 * and refusals by the model or by classifiers before it.
 *
 * <p>An outage of a model fails a share of all calls to it while it lasts, whoever sends them.
 *
 * <p>A pure function of the call, so that whoever sends can meet it in the middle of a slice (as a
 * client meets an error) and the gateway says the same later.
 */
public final class Fate {

  /*
   * Failures: GenTD26 counts 1.5 % failed requests, BurstGPT 1.8 to 7.3 % without output; by code a
   * gateway reports 429 65.8, 400 19.4, 403 9.4, 5xx 4.8 % (Requesty, April 2026). 403 comes from
   * shut accounts, and from keys that lack a right or have run out of credit; 429 of an account's own limit comes on top of the organization-wide ones.
   */
  private static final double SHARED_RATE_LIMIT_CHANCE = 0.0100;
  private static final double FORBIDDEN_CHANCE = 0.0012;
  private static final double INVALID_REQUEST_CHANCE = 0.0030;
  private static final double SERVER_ERROR_CHANCE = 0.0005;
  private static final double OVERLOADED_CHANCE = 0.0003;

  /** Assumed: of failures in an outage this share says that the provider is overloaded. */
  private static final double OVERLOADED_IN_OUTAGE = 0.7;

  /** Assumed: providers print no refusal rate; a few in a thousand for ordinary use. */
  public static final double REFUSAL_CHANCE = 0.003;

  private Fate() {}

  /** Returns the HTTP status of the answer: 200, 400, 403, 429, 500 or 529. */
  public static int statusCode(Call call) {
    switch (call.admission()) {
      case FORBIDDEN:
        return 403;
      case RATE_LIMITED:
        return 429;
      default:
        break;
    }
    double luck = Luck.FAILURE.unit(call);
    for (Outage outage : call.draft().task().model().outages()) {
      if (outage.covers(call.draft().timeMicros())
          && Luck.OUTAGE.unit(call) < outage.failureFraction()) {
        return luck < OVERLOADED_IN_OUTAGE ? 529 : 500;
      }
    }
    if (luck < SHARED_RATE_LIMIT_CHANCE) {
      return 429;
    }
    luck -= SHARED_RATE_LIMIT_CHANCE;
    if (luck < INVALID_REQUEST_CHANCE) {
      return 400;
    }
    luck -= INVALID_REQUEST_CHANCE;
    if (luck < FORBIDDEN_CHANCE) {
      return 403;
    }
    luck -= FORBIDDEN_CHANCE;
    if (luck < SERVER_ERROR_CHANCE) {
      return 500;
    }
    luck -= SERVER_ERROR_CHANCE;
    return luck < OVERLOADED_CHANCE ? 529 : 200;
  }

  /** Returns whether classifiers refuse a call that is let through, by the chance of its task. */
  public static boolean refused(Call call) {
    return Luck.REFUSAL.unit(call) < call.draft().task().refusalChance();
  }
}
