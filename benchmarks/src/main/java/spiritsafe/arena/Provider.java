package spiritsafe.arena;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import spiritsafe.arena.Case.Appeal;
import spiritsafe.arena.Case.Suspicion;
import spiritsafe.arena.Policy.Rule;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.gateway.Docket;
import spiritsafe.random.Draws;
import spiritsafe.source.Call;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Measure;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;
import spiritsafe.traffic.Exchange;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.LiveScores;

/**
 * The provider of one world: hears detectors, keeps cases, and orders measures by its policy.
 *
 * <p>Each rule is carried out against an account at most once. Time passes at borders of slices
 * alone, where everything is decided that has come due; what detectors say of a slice can therefore
 * take effect at the second border after it, as with any {@link Docket}. With a policy that orders
 * nothing the world is to the byte what it is without a provider.
 *
 * <p>Of the truth it uses who is honest when a reviewer looks, and who belongs to whom when the
 * oracle points; nothing else.
 */
final class Provider implements Enforcement, LiveScores {

  private final Policy policy;
  private final ReviewDesk desk;
  private final Ledger ledger;
  private final Docket docket = new Docket();
  private final Relations relations = new Relations();
  private final Map<DetectorSpec, double[]> levels = new HashMap<>();
  private final Map<String, Long> fired = new HashMap<>();
  private final Set<String> shut = new HashSet<>();
  private final Set<String> cleared = new HashSet<>();
  private long cases;
  private long appeals;
  private long appealsGranted;
  private long dismissed;

  /**
   * Makes the provider of one run.
   *
   * @param scale of the world, by which the capacity of the desk is multiplied
   * @param threshold of a detector for a rule; empty when there is none
   * @param ledger told of all that passes
   */
  Provider(
      Policy policy,
      double scale,
      List<DetectorSpec> detectors,
      BiFunction<DetectorSpec, Rule, OptionalDouble> threshold,
      Ledger ledger) {
    if (policy.rules().size() > Long.SIZE) {
      throw new IllegalArgumentException("a policy has at most " + Long.SIZE + " rules");
    }
    this.policy = policy;
    this.desk = new ReviewDesk(policy.review(), scale);
    this.ledger = ledger;
    for (DetectorSpec spec : detectors) {
      levels.put(
          spec,
          policy.rules().stream()
              .mapToDouble(rule -> threshold.apply(spec, rule).orElse(Double.POSITIVE_INFINITY))
              .toArray());
    }
  }

  @Override
  public long shutsMicros(Sender sender, Slice first, long endMicros) {
    return docket.shutsMicros(sender, first, endMicros);
  }

  @Override
  public void begin(Slice slice) {
    desk.until(slice.startMicros(), this::moot, this::decide);
    docket.begin(slice);
  }

  @Override
  public void answered(Call call, Exchange exchange) {
    docket.answered(call, exchange);
    relations.seen(call.sender());
    ledger.answered(call, exchange);
  }

  @Override
  public void scored(DetectorSpec spec, Score score, long timeMicros) {
    double[] level = levels.get(spec);
    if (score.subject() instanceof AccountSubject account) {
      for (int rule = 0; rule < level.length; rule++) {
        if (score.suspicion() >= level[rule] && first(account.accountId(), rule)) {
          open(rule, account.accountId(), spec, Optional.empty(), timeMicros);
        }
      }
    } else if (score.subject() instanceof GroupSubject group) {
      for (int rule = 0; rule < level.length; rule++) {
        if (score.suspicion() >= level[rule]) {
          suspect(group, rule, spec, timeMicros);
        }
      }
    }
  }

  /** One case for the group where all are shut together, else one for each of its members. */
  private void suspect(GroupSubject group, int rule, DetectorSpec spec, long timeMicros) {
    relations.grouped(spec, group);
    boolean together = policy.rules().get(rule).step() == Step.BAN_CLUSTER;
    boolean opened = false;
    for (String member : group.accountIds()) {
      if (first(member, rule) && !(together && opened)) {
        open(rule, member, spec, Optional.of(group.groupId()), timeMicros);
        opened = true;
      }
    }
  }

  private boolean first(String accountId, int rule) {
    long before = fired.getOrDefault(accountId, 0L);
    long bit = 1L << rule;
    if ((before & bit) != 0) {
      return false;
    }
    fired.put(accountId, before | bit);
    return true;
  }

  private void open(
      int rule, String accountId, DetectorSpec spec, Optional<String> group, long timeMicros) {
    ledger.alerted(accountId);
    Rule what = policy.rules().get(rule);
    Case matter =
        new Case(
            cases++,
            new Suspicion(what),
            accountId,
            Optional.of(spec),
            group,
            what.reviewed(),
            timeMicros);
    // Who belongs to accounts that are shut already has been looked at with them.
    boolean known =
        what.step() == Step.BAN_CLUSTER && relations.of(matter).stream().anyMatch(shut::contains);
    desk.open(known ? matter.unreviewed() : matter);
  }

  private boolean moot(Case matter) {
    return matter.kind() instanceof Suspicion suspicion
        && against(suspicion.rule().step(), matter).isEmpty();
  }

  private void decide(Case matter) {
    if (matter.kind() instanceof Suspicion suspicion) {
      List<String> accounts = against(suspicion.rule().step(), matter);
      if (matter.reviewed() && mistaken(matter, accounts)) {
        dismissed++;
        accounts.stream().filter(this::honest).forEach(cleared::add);
      } else if (suspicion.rule().step().measure().isPresent()) {
        Measure measure = suspicion.rule().step().measure().get();
        accounts.forEach(accountId -> carryOut(measure, accountId, matter.openedMicros()));
      }
    } else if (honest(matter.accountId())) {
      appealsGranted++;
      cleared.add(matter.accountId());
      shut.remove(matter.accountId());
      docket.order(matter.accountId(), Measure.REINSTATE, matter.openedMicros());
    }
  }

  /** Returns the accounts that a case is about and that are neither shut nor cleared. */
  private List<String> against(Step step, Case matter) {
    List<String> all =
        step == Step.BAN_CLUSTER ? relations.of(matter) : List.of(matter.accountId());
    return all.stream()
        .filter(accountId -> !shut.contains(accountId) && !cleared.contains(accountId))
        .toList();
  }

  private boolean honest(String accountId) {
    return !docket.account(accountId).orElseThrow().profile().fraudulent();
  }

  /** A reviewer sees that most of those accused are honest, with the chance that the policy has. */
  private boolean mistaken(Case matter, List<String> accounts) {
    return accounts.stream().filter(this::honest).count() * 2 > accounts.size()
        && recognised(docket.account(matter.accountId()).orElseThrow());
  }

  private boolean recognised(Sender sender) {
    return Draws.unit(Draws.at(sender.seed() ^ 0x2E71E3L, 0))
        < policy.review().clearsHonestFraction();
  }

  private void carryOut(Measure measure, String accountId, long nowMicros) {
    docket.order(accountId, measure, nowMicros);
    if (measure == Measure.BAN) {
      shut.add(accountId);
      complain(accountId, nowMicros);
    }
  }

  private void complain(String accountId, long nowMicros) {
    Sender sender = docket.account(accountId).orElseThrow();
    double chance =
        sender.profile().fraudulent()
            ? policy.appeals().otherFraction()
            : policy.appeals().honestFraction();
    if (Draws.unit(Draws.at(sender.seed() ^ 0xA99EA1L, 0)) < chance) {
      appeals++;
      long after = policy.appeals().after().toSeconds() * 1_000_000L;
      desk.open(
          new Case(
              cases++,
              new Appeal(),
              accountId,
              Optional.empty(),
              Optional.empty(),
              true,
              nowMicros + after));
    }
  }

  /** Returns what was carried out, in order. */
  List<Docket.Done> done() {
    return docket.done();
  }

  /** Returns what its desk had to do, as of a moment. */
  Outcome.Desk desk(long nowMicros) {
    return new Outcome.Desk(
        desk.takenUp(), desk.waiting(nowMicros), dismissed, appeals, appealsGranted);
  }
}
