package spiritsafe.illicit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.scenario.Routing;
import spiritsafe.scenario.RoutingPolicy;
import spiritsafe.source.Admission;
import spiritsafe.source.Call;
import spiritsafe.source.CallSink;
import spiritsafe.source.Draft;
import spiritsafe.source.Fate;
import spiritsafe.source.Luck;
import spiritsafe.source.Sender;
import spiritsafe.truth.Label;

/**
 * Deals the calls of a cluster to its accounts, in time order.
 *
 * <p>Follows relay software in the open: a conversation may stick to an account for an hour, an
 * account is used up to 90 % of its known rate limit and rests after an error, and a call that
 * failed goes on to the next account at once (claude-relay-service, RelayPlane; DOMAIN §2.6). The
 * prompt cache of an account does not know what another one sent, so changing accounts breaks it.
 */
final class Router {

  /** Tries before a call is given up, the first one included. */
  private static final int TRIES = 3;

  private static final long MINUTE_MICROS = 60_000_000L;

  private final AccountPool pool;
  private final Routing routing;
  private final Map<Object, Stay> stays = new HashMap<>();
  private int next;

  private record Stay(Member member, long untilMicros) {}

  Router(AccountPool pool, Routing routing) {
    this.pool = pool;
    this.routing = routing;
  }

  /**
   * Sends a draft through an account of its choice.
   *
   * @param session what sticks together: a conversation or a customer
   * @return the last call that was made of it, or empty if no account could take it
   */
  Optional<Call> route(Draft draft, Label label, Optional<Object> session, CallSink calls) {
    Draft current = draft;
    Call last = null;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Stay stay = session.map(stays::get).orElse(null);
      Member member = choose(stay, current.timeMicros(), attempt);
      if (member == null) {
        break;
      }
      boolean cached =
          stay != null
              && stay.member() == member
              && current.previousMicros() != Long.MIN_VALUE
              && current.timeMicros() - current.previousMicros() < Sender.CACHE_MICROS;
      last = member.sender().send(current, label, cached, attempt);
      member.count(current.timeMicros());
      if (!member.hidden()) {
        calls.accept(last);
      }
      int status = Fate.statusCode(last);
      if (status == 200 || status == 400) {
        session.ifPresent(
            key -> {
              long until = draft.timeMicros() + routing.stickyFor().toMillis() * 1_000L;
              stays.put(key, new Stay(member, until));
            });
        break;
      }
      rest(member, last, status);
      session.ifPresent(stays::remove);
      // Fails over in about a quarter of a second, never in quite the same time.
      long delay = 150_000L + (long) (Luck.FAILOVER.unit(last) * 200_000);
      current = current.at(current.timeMicros() + delay);
    }
    return Optional.ofNullable(last);
  }

  /** How long an account rests after an error, as relay software has it by default. */
  private void rest(Member member, Call call, int status) {
    long minutes =
        switch (status) {
          case 403 -> 30;
          case 529 -> 10;
          case 500 -> 5;
          default -> 1;
        };
    member.cool(call.draft().timeMicros() + minutes * MINUTE_MICROS);
    if (call.admission() == Admission.FORBIDDEN && !member.sender().comesBack()) {
      pool.drop(member);
    }
  }

  /** Forgets sessions that have run out, so that memory follows the sessions in progress. */
  void forget(long beforeMicros) {
    stays.values().removeIf(stay -> stay.untilMicros() < beforeMicros);
  }

  private Member choose(Stay stay, long timeMicros, int attempt) {
    List<Member> active = pool.active();
    if (active.isEmpty()) {
      return null;
    }
    if (routing.policy() == RoutingPolicy.STICKY
        && attempt == 0
        && stay != null
        && stay.untilMicros() > timeMicros
        && hasRoom(stay.member(), timeMicros)) {
      return stay.member();
    }
    int size = active.size();
    switch (routing.policy()) {
      case FILL_FIRST:
        for (Member member : active) {
          if (hasRoom(member, timeMicros)) {
            return member;
          }
        }
        return lastResort(0, timeMicros);
      case LEAST_USED:
        Member least = null;
        for (int i = 0; i < Math.min(size, 64); i++) {
          Member member = active.get((next + i) % size);
          if (hasRoom(member, timeMicros)
              && (least == null
                  || member.sender().callsInMinuteOf(timeMicros)
                      < least.sender().callsInMinuteOf(timeMicros))) {
            least = member;
          }
        }
        next = (next + 1) % size;
        return least == null ? lastResort(next, timeMicros) : least;
      default:
        for (int i = 0; i < size; i++) {
          Member member = active.get((next + i) % size);
          if (hasRoom(member, timeMicros)) {
            next = (next + i + 1) % size;
            return member;
          }
        }
        next = (next + 1) % size;
        return lastResort(next, timeMicros);
    }
  }

  /** When nobody has room, one that is not at its cap of the day is tried all the same. */
  private Member lastResort(int from, long timeMicros) {
    List<Member> active = pool.active();
    for (int i = 0; i < active.size(); i++) {
      Member member = active.get((from + i) % active.size());
      if (member.callsInDayOf(timeMicros) < routing.callsPerAccountDay()) {
        return member;
      }
    }
    return null;
  }

  private boolean hasRoom(Member member, long timeMicros) {
    return !member.cooling(timeMicros)
        && member.sender().callsInMinuteOf(timeMicros)
            < member.sender().callsPerMinute() * routing.rateCapFraction()
        && member.callsInDayOf(timeMicros) < routing.callsPerAccountDay();
  }
}
