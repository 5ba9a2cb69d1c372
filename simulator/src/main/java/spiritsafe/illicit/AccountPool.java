package spiritsafe.illicit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Window;
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
  private final long endMicros;

  /** When the provider's routine shuts those in use. */
  private final PriorityQueue<Shutting> shuttings =
      new PriorityQueue<>(Comparator.comparingLong(Shutting::timeMicros));

  /** Those in use of whom it is not known when they are shut next. */
  private List<Member> unwatched = new ArrayList<>();

  private long nowMicros;
  private long room;
  private long madeAccounts;

  private record Shutting(long timeMicros, Member member) {}

  AccountPool(Cluster cluster, AccountForge forge, Draws draws, Window window) {
    long startMicros = window.startMicros();
    this.endMicros = window.endMicros();
    this.cluster = cluster;
    this.forge = forge;
    this.draws = draws;
    this.pressure = new WorldPressure(cluster.pressure(), startMicros);
    this.nowMicros = startMicros;
    this.warmUpMicros = (long) (cluster.signup().warmUpDays() * DAY_MICROS);
    for (int i = 0; i < cluster.accounts(); i++) {
      use(made(startMicros, startMicros));
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

  private void use(Member member) {
    active.add(member);
    joins(member);
  }

  private void joins(Member member) {
    unwatched.add(member);
    room += member.room(nowMicros);
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

  /** Returns how many calls the pool takes on the rest of the day before its caps. */
  long room() {
    return room;
  }

  /** Counts a call, perhaps of one given up that a conversation still stuck to. */
  void count(Member member, long timeMicros) {
    if (member.discarded()) {
      member.count(timeMicros);
      return;
    }
    room -= member.room(nowMicros);
    member.count(timeMicros);
    room += member.room(nowMicros);
  }

  /** Takes what the provider does and what arrives as a slice begins. */
  void begin(Slice slice, Enforcement enforcement) {
    boolean newDay =
        Math.floorDiv(slice.startMicros(), DAY_MICROS) != Math.floorDiv(nowMicros, DAY_MICROS);
    nowMicros = slice.startMicros();
    if (newDay) {
      room = active.stream().mapToLong(member -> member.room(nowMicros)).sum();
    }
    while (!ordered.isEmpty() && ordered.peek() < nowMicros) {
      ordered.remove();
      if (warmUpMicros == 0) {
        use(made(nowMicros, nowMicros));
      } else {
        ageing.add(made(nowMicros, nowMicros + warmUpMicros));
      }
    }
    while (!ageing.isEmpty() && ageing.peek().readyMicros() <= nowMicros) {
      standby.add(ageing.remove());
    }
    while (!switches.isEmpty() && switches.peek() <= nowMicros && !standby.isEmpty()) {
      switches.remove();
      use(standby.remove());
    }
    shut(slice, enforcement);
    pressure.press(slice, active);
  }

  /** The router finds out at the next call it tries; until then an account stays in use. */
  private void shut(Slice slice, Enforcement enforcement) {
    List<Member> shut = new ArrayList<>();
    for (Member member : unwatched) {
      if (member.discarded()) {
        continue;
      }
      if (member.sender().banned()) {
        // An appeal may bring it back before it is found shut.
        shut.add(member);
      } else {
        shuttings.add(
            new Shutting(enforcement.shutsMicros(member.sender(), slice, endMicros), member));
      }
    }
    unwatched = shut;
    while (!shuttings.isEmpty() && shuttings.peek().timeMicros() <= nowMicros) {
      Member member = shuttings.remove().member();
      if (!member.discarded()) {
        member.sender().ban();
        unwatched.add(member);
      }
    }
  }

  /** Gives up an account that is shut, lost or spoilt, and sees to another. */
  void drop(Member lost) {
    int place = active.indexOf(lost);
    if (place < 0) {
      return;
    }
    lost.discard();
    room -= lost.room(nowMicros);
    if (!standby.isEmpty() && cluster.supply().standbyLagHours() == 0) {
      Member next = standby.remove();
      active.set(place, next);
      joins(next);
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
