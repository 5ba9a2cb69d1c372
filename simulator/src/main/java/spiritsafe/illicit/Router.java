package spiritsafe.illicit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.random.Draws;
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
 * <p>Follows relay software in the open: a conversation may stick to an account for an hour, which
 * begins anew when it is used with a quarter of an hour left; an account is used up to 90 % of its
 * known rate limit and rests after an error; and a call that failed goes on to the next account at
 * once (the sample configurations of claude-relay-service and RelayPlane).
 *
 * <p>The prompt cache of an account does not know what another one sent, so changing accounts
 * breaks it. So does what a relay does to requests on the way, putting its own identity and
 * instructions in front: each stay of a conversation loses some of its caches, evenly drawn around
 * {@link Routing#cacheBreakFraction} and as far to either side as 0 and 1 allow (the shape is
 * assumed).
 */
final class Router {

  /** Tries before a call is given up, the first one included. */
  private static final int TRIES = 3;

  /** Turns are offered this many times around; the last time whoever has room must take one. */
  private static final int LAPS = 8;

  private static final long MINUTE_MICROS = 60_000_000L;

  private final AccountPool pool;
  private final Routing routing;
  private final Map<Object, Stay> stays = new HashMap<>();
  private int next;
  private long turns;
  private long stayNumber;

  /**
   * A conversation on an account.
   *
   * @param cacheChance chance that a call finds what the one before it left in the cache
   */
  private record Stay(Member member, long untilMicros, double cacheChance) {}

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
      last = member.sender().send(current, label, cached ? stay.cacheChance() : 0, attempt);
      pool.count(member, current.timeMicros());
      if (!member.hidden()) {
        calls.accept(last);
      }
      int status = Fate.statusCode(last);
      if (status == 200 || status == 400) {
        session.ifPresent(key -> stays.compute(key, (k, old) -> stay(old, member, draft)));
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

  /** A stay goes on, is renewed when little of it is left, or begins on another account. */
  private Stay stay(Stay old, Member member, Draft draft) {
    long now = draft.timeMicros();
    long until = now + micros(routing.stickyFor());
    if (old == null || old.member() != member) {
      double rewritten = routing.cacheBreakFraction();
      double reach = Math.min(rewritten, 1 - rewritten);
      double luck = Draws.unit(Draws.at(member.sender().seed() ^ 0x4E71E5L, stayNumber++));
      return new Stay(member, until, 1 - rewritten + reach * (2 * luck - 1));
    }
    return old.untilMicros() - now < micros(routing.stickyRenewal())
        ? new Stay(member, until, old.cacheChance())
        : old;
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1_000L;
  }

  private void rest(Member member, Call call, int status) {
    member.cool(call.draft().timeMicros() + coolDownMinutes(status) * MINUTE_MICROS);
    if (call.admission() == Admission.FORBIDDEN && !member.sender().comesBack()) {
      pool.drop(member);
    }
  }

  /**
   * Returns how long an account rests after an answer with an HTTP status, in minutes, as the
   * sample configuration of claude-relay-service has it; a minute after 429, RelayPlane's window.
   */
  static long coolDownMinutes(int status) {
    return switch (status) {
      case 401, 403 -> 30;
      case 529 -> 10;
      case 429, 503 -> 1;
      default -> 5; // 500, 502, 504
    };
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
              && takesItsTurn(member)
              && (least == null
                  || member.sender().callsInMinuteOf(timeMicros)
                      < least.sender().callsInMinuteOf(timeMicros))) {
            least = member;
          }
        }
        next = (next + 1) % size;
        return least == null ? lastResort(next, timeMicros) : least;
      default:
        for (int i = 0; i < LAPS * size; i++) {
          Member member = active.get((next + i) % size);
          if (hasRoom(member, timeMicros) && (i >= (LAPS - 1) * size || takesItsTurn(member))) {
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
      if (member.callsInDayOf(timeMicros) < member.callsPerDay()) {
        return member;
      }
    }
    return null;
  }

  /** Accounts of little weight let most of their turns pass. */
  private boolean takesItsTurn(Member member) {
    return routing.loadSigma() == 0
        || Draws.unit(Draws.at(member.sender().seed() ^ 0x70A4L, turns++)) < member.turnsTaken();
  }

  private boolean hasRoom(Member member, long timeMicros) {
    return !member.cooling(timeMicros)
        && member.callsInDayOf(timeMicros) < member.callsPerDay()
        && member.sender().callsInMinuteOf(timeMicros)
            < member.sender().callsPerMinute() * routing.rateCapFraction();
  }
}
