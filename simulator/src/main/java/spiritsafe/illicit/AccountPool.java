package spiritsafe.illicit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Cluster;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;

/**
 * The accounts of a cluster: those in use, those held ready, and the orders for new ones.
 *
 * <p>A banned account is replaced from the standby pool at once while that lasts, and by a fresh
 * account after a lag then.
 */
final class AccountPool {

  private final Cluster cluster;
  private final AccountForge forge;
  private final Draws draws;
  private final List<Sender> active = new ArrayList<>();
  private final ArrayDeque<Sender> standby = new ArrayDeque<>();
  private final PriorityQueue<Long> ordered = new PriorityQueue<>();

  AccountPool(Cluster cluster, AccountForge forge, Draws draws, long startMicros) {
    this.cluster = cluster;
    this.forge = forge;
    this.draws = draws;
    for (int i = 0; i < cluster.accounts(); i++) {
      active.add(forge.next(startMicros));
    }
    long held = Math.round(cluster.accounts() * cluster.standbyFraction());
    for (long i = 0; i < held; i++) {
      standby.add(forge.next(startMicros));
    }
  }

  /** Returns the accounts in use, in an order that is kept. */
  List<Sender> active() {
    return active;
  }

  /** Takes bans and arrivals as a slice begins. */
  void enforce(Slice slice, Enforcement enforcement) {
    while (!ordered.isEmpty() && ordered.peek() < slice.startMicros()) {
      ordered.remove();
      active.add(forge.next(slice.startMicros()));
    }
    for (int i = active.size() - 1; i >= 0; i--) {
      Sender sender = active.get(i);
      if (enforcement.bans(sender, slice)) {
        sender.ban();
        if (standby.isEmpty()) {
          double lagHours =
              Shapes.logNormal(
                  draws,
                  cluster.replacementLagHours().median(),
                  cluster.replacementLagHours().sigma());
          ordered.add(slice.startMicros() + (long) (lagHours * 3_600e6));
          // The router finds out at the next call it tries; until then the account stays listed.
        }
      }
    }
  }

  /** Drops a banned account that the router has run into; its place is taken from standby. */
  void drop(Sender banned) {
    int place = active.indexOf(banned);
    if (place < 0) {
      return;
    }
    if (standby.isEmpty()) {
      active.remove(place);
    } else {
      active.set(place, standby.remove());
    }
  }
}
