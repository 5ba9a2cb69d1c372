package spiritsafe.source;

/**
 * Whoever sends traffic: one honest tenant, or one cluster with its pool, router and customers.
 *
 * <p>Sources never read each other; that makes them the unit of independence, of parallel work and
 * of sharding.
 */
public interface TrafficSource {

  /** Returned by {@link #play} when a source will never send again. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Sends the calls of a slice. Calls may come in any order; a call after the end of the slice (a
   * retry) waits until its own slice, and none may lie before the start.
   *
   * @return when the source wants to be played next, in microseconds since the epoch: the first
   *     slice that ends after that time is the next one it is given; {@link #NEVER} to be left out
   */
  long play(Slice slice, Enforcement enforcement, CallSink calls);

  /** Returns whether it sends as much as hundreds of others, so that it is worth its own thread. */
  default boolean large() {
    return false;
  }
}
