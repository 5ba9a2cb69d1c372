package spiritsafe.source;

import spiritsafe.random.Draws;
import spiritsafe.random.ExpTable;
import spiritsafe.random.Shapes;

/**
 * How often an account finds a prompt cache that is still there by its age. A pure function of the
 * account's seed and of the call.
 *
 * <p>Providers document that a cache lives for five minutes after its last use, holds no prefix of
 * fewer than 1,024 tokens, needs the client to mark what is to be kept, and is void when anything
 * in front changes: tools, their order, instructions, pictures (Anthropic, <i>Prompt caching</i>;
 * OpenAI, <i>Prompt caching</i>). So accounts are of kinds. Most lose few caches; the clients of
 * some mark nothing; those of others write the time, a user's name or the state of files in front
 * of each prompt; and some call through a gateway of their own, or through several regions, which
 * breaks conversations as a relay does. How many are of each kind, and how often caches are dropped
 * under load, is published nowhere: all of it is assumed, for honest agents that read 0.7 to 0.9 of
 * their input from the cache.
 */
final class CacheKeeping {

  /** What an account that always finds its caches has: its measured share has the losses in it. */
  static final CacheKeeping WHOLE = new CacheKeeping(0, Kind.STEADY, 0);

  /** Prefixes shorter than this are not cached, in tokens. */
  static final int LEAST_TOKENS = 1_024;

  private static final double UNMARKED = 0.04;
  private static final double CARELESS = 0.05;
  private static final double GATEWAY = 0.09;

  /** Loss of a careless account or of a gateway, evenly between these. */
  private static final double LEAST_BROKEN = 0.3;

  private static final double MOST_BROKEN = 0.95;

  private static final double USUAL_LOSS = 0.025;
  private static final double LOSS_SIGMA = 0.9;
  private static final double MOST_USUAL = 0.3;

  /** Share of caches of the greatest age that are dropped in an hour of usual load, and at most. */
  private static final double DROPPED = 0.06;

  private static final double LOAD_SIGMA = 0.8;
  private static final double MOST_DROPPED = 0.5;

  private static final long HOUR_MICROS = 3_600_000_000L;

  private enum Kind {
    STEADY,
    UNMARKED,
    CARELESS,
    GATEWAY
  }

  private final long seed;
  private final Kind kind;

  /** Mean share of its caches that it loses by its own doing, 0 to 1. */
  private final double loss;

  private CacheKeeping(long seed, Kind kind, double loss) {
    this.seed = seed;
    this.kind = kind;
    this.loss = loss;
  }

  /** Draws how an account keeps its caches. */
  static CacheKeeping of(long accountSeed) {
    long seed = accountSeed ^ 0xCAC4EL;
    double kind = Draws.unit(Draws.at(seed, 0));
    double luck = Draws.unit(Draws.at(seed, 1));
    if (kind < UNMARKED) {
      return new CacheKeeping(seed, Kind.UNMARKED, 1);
    }
    if (kind < UNMARKED + CARELESS + GATEWAY) {
      return new CacheKeeping(
          seed,
          kind < UNMARKED + CARELESS ? Kind.CARELESS : Kind.GATEWAY,
          LEAST_BROKEN + (MOST_BROKEN - LEAST_BROKEN) * luck);
    }
    return new CacheKeeping(
        seed,
        Kind.STEADY,
        Math.min(MOST_USUAL, USUAL_LOSS * StrictMath.exp(LOSS_SIGMA * Shapes.normal(luck))));
  }

  /** Returns the chance that a prefix whose cache is young enough is found, 0 to 1. */
  double chance(Draft draft) {
    if (this == WHOLE) {
      return 1;
    }
    if (draft.prefixTokens() < LEAST_TOKENS) {
      return 0;
    }
    return (1 - lost(draft.conversationId())) * (1 - dropped(draft));
  }

  /** A gateway sends each conversation on in its own way; others treat all alike. */
  private double lost(String conversation) {
    if (kind != Kind.GATEWAY) {
      return loss;
    }
    double luck = Draws.unit(Draws.at(seed ^ 0x6A7EL, conversation.hashCode()));
    return loss + Math.min(loss, 1 - loss) * (2 * luck - 1);
  }

  /** Under load the provider drops caches, those first that have not been used for long. */
  private static double dropped(Draft draft) {
    double age =
        Math.min(1, (draft.timeMicros() - draft.previousMicros()) / (double) Sender.CACHE_MICROS);
    long hour = Math.floorDiv(draft.timeMicros(), HOUR_MICROS);
    double luck = Draws.unit(Draws.at(0x10ADL ^ draft.task().model().name().hashCode(), hour));
    double load = ExpTable.at(LOAD_SIGMA * Shapes.normal(luck));
    return Math.min(MOST_DROPPED, DROPPED * load * (0.25 + 0.75 * age));
  }
}
