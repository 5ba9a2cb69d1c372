package spiritsafe.source;

import spiritsafe.traffic.Exchange;

/**
 * What the provider does against accounts. It takes effect at the borders of slices alone, and on
 * one thread, so that a world is the same for any number of threads.
 */
@FunctionalInterface
public interface Enforcement {

  /** Returns whether an account is shut as a slice begins; asked once a slice by its source. */
  boolean bans(Sender sender, Slice slice);

  /** A slice begins: called in order, while no source is playing; accounts may be changed here. */
  default void begin(Slice slice) {}

  /**
   * An exchange has been answered: called for each, in the order of the log, after its slice was
   * played. The slice after it is played or under way by then; what is decided now can take effect
   * at the second border from here at the earliest.
   */
  default void answered(Call call, Exchange exchange) {}
}
