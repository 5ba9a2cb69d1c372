package spiritsafe.illicit;

import spiritsafe.source.Call;
import spiritsafe.source.Slice;

/** Somebody who sends through a cluster: a campaign, or the users that a campaign lives off. */
interface Tenant {

  /**
   * Plans a slice, before anything of it is sent.
   *
   * @param room how many illicit calls the pool can still take before its caps, at least 0
   * @return how many calls it means to send, as far as it knows
   */
  double begin(Slice slice, double room);

  /** Returns when it does something next; nothing of this slice is left if that is after it. */
  long nextMicros();

  /** Does what comes next: sends a call, or decides that there is none. */
  void next(Relay relay);

  /** Pays its part of new accounts. */
  default void pay(double dollars) {}

  /** Learns that so many accounts that it calls through turned out to be shut for good. */
  default void lose(long accounts) {}

  /** Learns that a canary was sent for it, which counts among its exchanges. */
  default void tested(Call call) {}

  /** Returns whether it still sends: it has not sent all, spent all or given up. */
  boolean sending();
}
