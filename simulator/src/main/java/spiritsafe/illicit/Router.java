package spiritsafe.illicit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.scenario.Routing;
import spiritsafe.scenario.RoutingPolicy;
import spiritsafe.source.Admission;
import spiritsafe.source.Call;
import spiritsafe.source.CallSink;
import spiritsafe.source.Draft;
import spiritsafe.source.Sender;
import spiritsafe.truth.Label;

/**
 * Deals the calls of a cluster to its accounts, in time order.
 *
 * <p>Follows relay software in the open: a conversation may stick to an account for an hour, an
 * account is used up to 90 % of its known rate limit, and a refused call goes on to the next
 * account at once (claude-relay-service, RelayPlane; DOMAIN §2.6). The prompt cache of an account
 * does not know what another one sent, so changing accounts breaks it.
 */
final class Router {

  /** Tries before a call is given up, the first one included. */
  private static final int TRIES = 3;

  private final AccountPool pool;
  private final Routing routing;
  private final Map<Object, Stay> stays = new HashMap<>();
  private int next;

  private record Stay(Sender sender, long untilMicros) {}

  Router(AccountPool pool, Routing routing) {
    this.pool = pool;
    this.routing = routing;
  }

  /**
   * Sends a draft through an account of its choice.
   *
   * @param session what sticks together: a conversation or a customer
   */
  void route(Draft draft, Label label, Object session, CallSink calls) {
    Draft current = draft;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Stay stay = stays.get(session);
      Sender sender = choose(stay, current.timeMicros(), attempt);
      if (sender == null) {
        return;
      }
      boolean cached =
          stay != null
              && stay.sender() == sender
              && current.previousMicros() != Long.MIN_VALUE
              && current.timeMicros() - current.previousMicros() < Sender.CACHE_MICROS;
      Call call = sender.send(current, label, cached, attempt);
      calls.accept(call);
      if (call.admission() == Admission.ADMITTED) {
        stays.put(
            session,
            new Stay(sender, current.timeMicros() + routing.stickyFor().toMillis() * 1_000L));
        return;
      }
      if (call.admission() == Admission.FORBIDDEN) {
        pool.drop(sender);
      }
      stays.remove(session);
      // Fails over within a quarter of a second.
      current = current.at(current.timeMicros() + 250_000L);
    }
  }

  /** Forgets sessions that have run out, so that memory follows the sessions in progress. */
  void forget(long beforeMicros) {
    stays.values().removeIf(stay -> stay.untilMicros() < beforeMicros);
  }

  private Sender choose(Stay stay, long timeMicros, int attempt) {
    List<Sender> active = pool.active();
    if (active.isEmpty()) {
      return null;
    }
    if (routing.policy() == RoutingPolicy.STICKY
        && attempt == 0
        && stay != null
        && stay.untilMicros() > timeMicros
        && hasRoom(stay.sender(), timeMicros)) {
      return stay.sender();
    }
    int size = active.size();
    switch (routing.policy()) {
      case FILL_FIRST:
        for (Sender sender : active) {
          if (hasRoom(sender, timeMicros)) {
            return sender;
          }
        }
        return active.get(0);
      case LEAST_USED:
        Sender least = null;
        for (int i = 0; i < Math.min(size, 64); i++) {
          Sender sender = active.get((next + i) % size);
          if (least == null
              || sender.callsInMinuteOf(timeMicros) < least.callsInMinuteOf(timeMicros)) {
            least = sender;
          }
        }
        next = (next + 1) % size;
        return least;
      default:
        for (int i = 0; i < size; i++) {
          Sender sender = active.get((next + i) % size);
          if (hasRoom(sender, timeMicros)) {
            next = (next + i + 1) % size;
            return sender;
          }
        }
        next = (next + 1) % size;
        return active.get(next);
    }
  }

  private boolean hasRoom(Sender sender, long timeMicros) {
    return sender.callsInMinuteOf(timeMicros)
        < sender.profile().callsPerMinute() * routing.rateCapFraction();
  }
}
