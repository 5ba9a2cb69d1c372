package spiritsafe.illicit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Cluster;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;

/**
 * The accounts of a cluster: those in use, those held ready, those being warmed up, and the orders
 * for new ones.
 *
 * <p>An account found shut is replaced from the standby pool while that lasts, at once or after the
 * lag of a switch, and by a fresh account after a longer lag then. An operator that warms its
 * accounts up orders one for each that it loses, and starts with as many under way as it expects to
 * lose meanwhile.
 */
final class AccountPool {

  private static final long DAY_MICROS = 86_400_000_000L;

  private final Cluster cluster;
  private final AccountForge forge;
  private final Draws draws;
  private final long warmUpMicros;
  private final List<Member> active = new ArrayList<>();
  private final ArrayDeque<Member> standby = new ArrayDeque<>();
  private final PriorityQueue<Member> ageing =
      new PriorityQueue<>(
          Comparator.comparingLong(Member::readyMicros)
              .thenComparing(member -> member.sender().account().accountId()));
  private final PriorityQueue<Long> ordered = new PriorityQueue<>();
  private final PriorityQueue<Long> switches = new PriorityQueue<>();
  private final WorldPressure pressure;
  private long nowMicros;
  private long madeAccounts;

  AccountPool(Cluster cluster, AccountForge forge, Draws draws, long startMicros) {
    this.cluster = cluster;
    this.forge = forge;
    this.draws = draws;
    this.pressure = new WorldPressure(cluster.pressure(), startMicros);
    this.nowMicros = startMicros;
    this.warmUpMicros = (long) (cluster.signup().warmUpDays() * DAY_MICROS);
    for (int i = 0; i < cluster.accounts(); i++) {
      active.add(made(startMicros, startMicros));
    }
    long held = Math.round(cluster.accounts() * cluster.standbyFraction());
    for (long i = 0; i < held; i++) {
      standby.add(made(startMicros, startMicros));
    }
    long underWay =
        Math.round(
            cluster.accounts() * cluster.bansPerDayFraction() * cluster.signup().warmUpDays());
    for (long i = 0; i < underWay; i++) {
      ageing.add(made(startMicros, startMicros + (i + 1) * warmUpMicros / underWay));
    }
  }

  private Member made(long joinsMicros, long readyMicros) {
    madeAccounts++;
    Sender sender = forge.next(joinsMicros);
    double hidden = cluster.supply().hiddenFraction();
    return new Member(
        sender,
        cluster.routing(),
        hidden > 0 && Draws.unit(Draws.at(sender.seed() ^ 0x41DDE4L, 0)) < hidden,
        readyMicros);
  }

  /** Returns the accounts in use, in an order that is kept. */
  List<Member> active() {
    return active;
  }

  /** Returns how many accounts are held ready or being warmed up. */
  int idle() {
    return standby.size() + ageing.size();
  }

  /** Returns the accounts held ready and being warmed up, in an order that is kept. */
  List<Member> resting() {
    List<Member> resting = new ArrayList<>(standby);
    resting.addAll(ageing.stream().sorted(ageing.comparator()).toList());
    return resting;
  }

  /** Returns how many accounts were made so far. */
  long madeAccounts() {
    return madeAccounts;
  }

  /** Returns how many calls the pool takes on the rest of a day before its caps. */
  long room(long timeMicros) {
    long room = 0;
    for (Member member : active) {
      room += Math.max(0, member.callsPerDay() - member.callsInDayOf(timeMicros));
    }
    return room;
  }

  /** Takes what the provider does and what arrives as a slice begins. */
  void begin(Slice slice, Enforcement enforcement) {
    nowMicros = slice.startMicros();
    while (!ordered.isEmpty() && ordered.peek() < nowMicros) {
      ordered.remove();
      if (warmUpMicros == 0) {
        active.add(made(nowMicros, nowMicros));
      } else {
        ageing.add(made(nowMicros, nowMicros + warmUpMicros));
      }
    }
    while (!ageing.isEmpty() && ageing.peek().readyMicros() <= nowMicros) {
      standby.add(ageing.remove());
    }
    while (!switches.isEmpty() && switches.peek() <= nowMicros && !standby.isEmpty()) {
      switches.remove();
      active.add(standby.remove());
    }
    for (int i = active.size() - 1; i >= 0; i--) {
      Sender sender = active.get(i).sender();
      // The router finds out at the next call it tries; until then the account stays listed.
      if (!sender.banned() && enforcement.bans(sender, slice)) {
        sender.ban();
      }
    }
    pressure.press(slice, active);
  }

  /** Gives up an account that is shut, lost or spoilt, and sees to another. */
  void drop(Member lost) {
    int place = active.indexOf(lost);
    if (place < 0) {
      return;
    }
    if (!standby.isEmpty() && cluster.supply().standbyLagHours() == 0) {
      active.set(place, standby.remove());
    } else {
      active.remove(place);
      if (standby.size() > switches.size() || warmUpMicros > 0) {
        switches.add(nowMicros + (long) (cluster.supply().standbyLagHours() * 3_600e6));
      } else {
        order();
      }
    }
    if (warmUpMicros > 0) {
      order();
    }
  }

  private void order() {
    double lagHours =
        Shapes.logNormal(
            draws, cluster.replacementLagHours().median(), cluster.replacementLagHours().sigma());
    ordered.add(nowMicros + (long) (lagHours * 3_600e6));
  }
}
