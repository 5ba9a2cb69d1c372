package spiritsafe.source;

import spiritsafe.traffic.Exchange;

/**
 * What the provider does against accounts. It takes effect at the borders of slices alone, and on
 * one thread, so that a world is the same for any number of threads.
 */
@FunctionalInterface
public interface Enforcement {

  /**
   * Returns when an account is shut whatever it does: the start of the first of a row of slices at
   * which it would be. It must not depend on anything that happens meanwhile.
   *
   * @param first the first slice that may shut it; those after it are as long, and the last ends
   *     with the world
   * @param endMicros end of the world, microseconds since the epoch
   * @return microseconds since the epoch; {@link TrafficSource#NEVER} if none of them does
   */
  long shutsMicros(Sender sender, Slice first, long endMicros);

  /** A slice begins: called in order, while no source is playing; accounts may be changed here. */
  default void begin(Slice slice) {}

  /**
   * An exchange has been answered: called for each, in the order of the log, after its slice was
   * played. The slice after it is played or under way by then; what is decided now can take effect
   * at the second border from here at the earliest.
   */
  default void answered(Call call, Exchange exchange) {}
}
