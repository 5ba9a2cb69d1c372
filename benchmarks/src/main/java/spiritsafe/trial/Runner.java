package spiritsafe.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Detector;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Probabilistic;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.detector.Subject;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Label;
import spiritsafe.truth.TrafficBatch;

/**
 * Feeds one detector one world, batch by batch, and keeps what it says. A detector that fails is
 * fed no more.
 *
 * <p>An account's facts are handed over right before its first exchange, not with the batch, so
 * that the size of batches cannot be felt.
 */
final class Runner {

  private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1_000;

  /** One exchange as a detector takes it; the label reaches the oracle only. */
  interface Eye {
    void observe(Exchange exchange, Label label, ScoreSink scores);
  }

  private Eye eye;
  private Optional<Detector> detector;
  private final ScoreSink sink =
      new ScoreSink() {
        @Override
        public void accept(Score score) {
          take(score, false);
        }

        @Override
        public void alert(Score score) {
          take(score, true);
        }
      };

  private final Set<String> alerted = new HashSet<>();
  private boolean ownAlerts;
  private boolean alertsSaid;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, SuspicionTrail> trails = new HashMap<>();
  private final Map<String, Membership> memberships = new HashMap<>();
  private final Map<String, Cause> causes = new HashMap<>();
  private OptionalDouble threshold = OptionalDouble.empty();
  private BiConsumer<Score, Long> listener = (score, micros) -> {};
  private Optional<Failure> failure = Optional.empty();
  private Declaration declaration;
  private String log = "";
  private Optional<UnusedRows> unused = Optional.empty();
  private long nextTickMicros = Long.MIN_VALUE;
  private long nowMicros;
  private long index = -1;
  private long nanos;

  private Runner(Eye eye, Optional<Detector> detector, boolean calibrated) {
    this.declaration = new Declaration("", calibrated, false, "");
    this.eye = eye;
    this.detector = detector;
  }

  static Runner of(Detector detector) {
    return new Runner(
        (exchange, label, scores) -> detector.observe(exchange, scores),
        Optional.of(detector),
        detector instanceof Probabilistic);
  }

  static Runner of(Oracle oracle) {
    return new Runner(oracle::observe, Optional.empty(), true);
  }

  /** Makes that of a detector outside which could not be started, and ends what there is of it. */
  static Runner failed(OutsideDetector detector, RuntimeException why) {
    Runner runner = of(detector);
    runner.failure = Optional.of(Failure.of(why));
    runner.close();
    return runner;
  }

  /** Returns what its detector says of itself. */
  Declaration declaration() {
    return declaration;
  }

  /** Returns what its detector has printed for people, if it runs outside. */
  String log() {
    return log;
  }

  /** Returns what of its detector's file is of no exchange of the world. */
  Optional<UnusedRows> unusedRows() {
    return unused;
  }

  /** Has it remember why accounts reach a threshold. */
  void watch(OptionalDouble chosen) {
    threshold = chosen;
  }

  /** Has alerts follow the detector's own rule; see {@link ThresholdPolicy#ownSuspicion}. */
  Runner byOwnAlerts(boolean own) {
    ownAlerts = own && detector.isPresent(); // the oracle's is known
    return this;
  }

  /** Has it pass on each legal score with the moment it is credited to, as it is given. */
  void tell(BiConsumer<Score, Long> other) {
    listener = other;
  }

  void feed(TrafficBatch batch) {
    guarded(() -> play(batch));
  }

  /** Tells that the world is over; what is said now counts from the last exchange. */
  void end() {
    if (detector.isPresent() && detector.get() instanceof OutsideDetector outside) {
      guarded(() -> outside.finish(sink));
      hear(outside);
    }
    if (ownAlerts && failure.isEmpty() && !alertsSaid && !declaration.alerts()) {
      failure =
          Optional.of(
              new Failure(
                  TrialStatus.UNSUPPORTED,
                  "it never says whether it alerts by a rule of its own, so policy detector cannot"
                      + " judge it; send \"a\" with its scores (in Java: ScoreSink.alert), or take"
                      + " another policy, as in --threshold 'fpr<=0.001'"));
    }
  }

  /** Lets go of what a detector that runs outside holds; more than once does no harm. */
  void close() {
    if (detector.isPresent() && detector.get() instanceof OutsideDetector outside) {
      outside.close();
      hear(outside);
    }
  }

  private void hear(OutsideDetector outside) {
    declaration = outside.declaration();
    log = outside.log();
    unused = outside.unusedRows();
  }

  private void guarded(Runnable step) {
    if (failure.isPresent()) {
      return;
    }
    long start = System.nanoTime();
    try {
      step.run();
    } catch (RuntimeException e) {
      failure = Optional.of(Failure.of(e));
    } catch (StackOverflowError e) {
      failure = Optional.of(new Failure(TrialStatus.CRASH, "stack overflow"));
    } catch (LinkageError e) {
      failure = Optional.of(new Failure(TrialStatus.CRASH, "a class cannot be loaded: " + e));
    }
    nanos += System.nanoTime() - start;
    if (failure.isPresent()) {
      close();
    }
  }

  private void play(TrafficBatch batch) {
    List<Account> newAccounts = batch.newAccounts();
    int nextAccount = 0;
    for (int i = 0; i < batch.exchanges().size(); i++) {
      Exchange exchange = batch.exchanges().get(i);
      tickUntil(exchange.timeMicros());
      if (nextAccount < newAccounts.size()
          && newAccounts.get(nextAccount).accountId().equals(exchange.accountId())) {
        Account account = newAccounts.get(nextAccount++);
        if (detector.isPresent() && detector.get() instanceof AccountAware aware) {
          aware.accountSeen(account);
        }
      }
      seen.add(exchange.accountId());
      nowMicros = exchange.timeMicros();
      index++;
      eye.observe(exchange, batch.labels().get(i), sink);
    }
  }

  private void tickUntil(long micros) {
    if (nextTickMicros == Long.MIN_VALUE) {
      nextTickMicros = -Math.floorDiv(-micros, HOUR_MICROS) * HOUR_MICROS;
    }
    for (; nextTickMicros <= micros; nextTickMicros += HOUR_MICROS) {
      nowMicros = nextTickMicros;
      if (detector.isPresent()) {
        detector.get().tick(Instant.ofEpochSecond(nextTickMicros / 1_000_000), sink);
      }
    }
  }

  private void take(Score given, boolean alert) {
    if (given == null) {
      throw new Failure.InvalidScoreException("a score is null");
    }
    alertsSaid |= alert;
    if (ownAlerts) {
      byOwnRule(given, alert);
    } else {
      take(given);
    }
  }

  /** An alert stays, and one of a group is one of each of its members. */
  private void byOwnRule(Score given, boolean alert) {
    List<String> accounts =
        given.subject() instanceof GroupSubject group
            ? group.accountIds()
            : List.of(((AccountSubject) given.subject()).accountId());
    if (alert) {
      alerted.addAll(accounts);
      take(lifted(given, given.subject(), true));
      return;
    }
    // Members that were alerted before keep their place above those that were not.
    take(lifted(given, given.subject(), false));
    for (String account : accounts) {
      if (alerted.contains(account)) {
        take(lifted(given, new AccountSubject(account), true));
      }
    }
  }

  private static Score lifted(Score given, Subject subject, boolean alerted) {
    return new Score(
        subject, ThresholdPolicy.ownSuspicion(given.suspicion(), alerted), given.evidence());
  }

  private void take(Score score) {
    if (score.subject() instanceof AccountSubject account) {
      raise(account.accountId(), Optional.empty(), score);
    } else if (score.subject() instanceof GroupSubject group) {
      for (String member : group.accountIds()) {
        raise(member, Optional.of(group.groupId()), score);
        Membership before = memberships.get(member);
        if (before == null || score.suspicion() >= before.suspicion()) {
          memberships.put(member, new Membership(group.groupId(), score.suspicion() + 0.0));
        }
      }
    }
    listener.accept(score, nowMicros);
  }

  private void raise(String accountId, Optional<String> group, Score score) {
    SuspicionTrail trail = trails.get(accountId);
    if (trail == null) {
      if (!seen.contains(accountId)) {
        throw new Failure.InvalidScoreException(
            "account '"
                + accountId
                + "' was scored but had not appeared; score accounts that were observed before");
      }
      trail = new SuspicionTrail();
      trails.put(accountId, trail);
    }
    // Adding zero makes one zero of the two, which would sort apart.
    boolean higher = trail.raise(score.suspicion() + 0.0, nowMicros, index);
    // The trail keeps one step a moment, so within the moment of the alert the last cause stands.
    if (higher
        && threshold.isPresent()
        && score.suspicion() >= threshold.getAsDouble()
        && trail.reachedFirstAt(threshold.getAsDouble(), nowMicros, index)) {
      causes.put(accountId, new Cause(group, score.evidence()));
    }
  }

  /** Returns whether its detector runs outside, where this heap says nothing of its memory. */
  boolean outside() {
    return detector.isPresent() && detector.get() instanceof OutsideDetector;
  }

  Optional<Failure> failure() {
    return failure;
  }

  /**
   * Lets go of the detector and returns how much smaller the heap is without it, 0 or more. An
   * estimate: whatever else the process lets go of meanwhile is counted too, and collecting garbage
   * is a wish.
   */
  long releasedBytes() {
    long before = usedBytes();
    eye = (exchange, label, scores) -> {};
    detector = Optional.empty();
    return Math.max(0, before - usedBytes());
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  WorldRun finish() {
    return new WorldRun(
        trails, index + 1, nanos, new TreeMap<>(memberships), new TreeMap<>(causes));
  }
}
