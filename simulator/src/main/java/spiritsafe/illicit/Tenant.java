package spiritsafe.illicit;

import java.util.List;
import spiritsafe.source.Call;
import spiritsafe.source.Slice;

/** Somebody who sends through a cluster: a campaign, or the users that a campaign lives off. */
interface Tenant {

  /**
   * Adds the demands of a slice, in any order.
   *
   * @param room how many illicit calls the pool can still take before its caps, at least 0
   */
  void play(Slice slice, long room, List<Demand> demands);

  /** Learns what became of a demand: the last call that was made for it. */
  default void learn(Demand demand, Call call) {}

  /** Pays its part of new accounts. */
  default void pay(double dollars) {}

  /** Learns that so many accounts that it calls through turned out to be shut for good. */
  default void lose(long accounts) {}

  /** Learns that a canary was sent for it, which counts among its exchanges. */
  default void tested(Call call) {}

  /** Returns whether it still sends: it has not sent all, spent all or given up. */
  boolean sending();

  /** Learns that no account could take a demand. */
  default void unsent(Demand demand) {}
}
