package spiritsafe.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.metric.Alert;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorResult.Judgement;
import spiritsafe.trial.RunAudit.Outcome;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;

/**
 * Puts questions to the detectors of a trial, each of which is made and taught anew for it:
 *
 * <ul>
 *   <li>{@code determinism}: the test world once more. Every moment at which the suspicion of an
 *       account rose must be the same.
 *   <li>{@code prefix}: a quarter, a half and three quarters of it. What was said up to the cut
 *       must be what was said of the whole up to there; else it knows what is to come. Of a program
 *       outside, what it says of exchanges under way at the cut is left out.
 *   <li>{@code relabel}: the same exchanges at the same times, the names of accounts dealt anew
 *       among them. Each account must be as suspicious as before under its new name.
 *   <li>{@code permutation}: no detector, but the scoring: labels dealt by lot to the ranked
 *       accounts, {@value DealtLabels#DEALS} times. The means of ROC AUC, PR-AUC, recall at each
 *       budget that can be stated and campaign recall must be what chance gives within four
 *       standard errors, each of which a right scorer misses once in 16,000 times.
 * </ul>
 *
 * <p>The test world is streamed once for all of it. Blind to: what a detector knows from the first
 * to the last time it is run, such as a table of the answers.
 */
public final class RunAuditor {

  /** The reference that deals suspicion by name: that is all it does. */
  private static final String BY_NAME = "random";

  private static final long SEED = 0xA0D1_7000L;

  /** Shares of the world that prefixes have. */
  private static final List<Integer> QUARTERS = List.of(1, 2, 3);

  /** Exchanges to a mark of a program outside, unless its settings say otherwise. */
  private static final long BATCH = 256;

  /** More marks than may be open at a time. */
  private static final long MARKS_UNDER_WAY = 8;

  /** Relative difference that the order of sums may make. */
  private static final double ROUNDING = 1e-9;

  private final DetectorMaker maker;
  private final Set<RunAudit> wanted;

  /**
   * Makes one.
   *
   * @param catalog finds a detector by name
   * @param wanted the questions to put
   */
  public RunAuditor(Function<String, Optional<CatalogEntry>> catalog, Set<RunAudit> wanted) {
    this.maker = new DetectorMaker(catalog);
    this.wanted = Collections.unmodifiableSet(new TreeSet<>(wanted));
  }

  /** One detector under way again. */
  private record Rerun(RunAudit audit, long most, Runner runner) {}

  /**
   * Audits those detectors of a trial that have not failed. One that says different things of the
   * same world twice gets the status {@link TrialStatus#NONDETERMINISTIC}, and its other audits say
   * nothing.
   *
   * @param worlds those of the trial
   * @return the trial with its audits
   * @throws IOException if a world cannot be read
   */
  public TrialResult audit(TrialResult trial, Worlds worlds) throws IOException {
    List<DetectorResult> results = new ArrayList<>();
    List<RunAudit.Verdict> verdicts = new ArrayList<>(trial.audits());
    DealtNames names = DealtNames.of(trial.truth().accounts().keySet(), SEED);
    Map<DetectorSpec, List<Rerun>> reruns = rerun(trial, worlds, names);
    for (DetectorResult detector : trial.detectors()) {
      if (detector.judgement().isEmpty()) {
        results.add(detector);
        continue;
      }
      Judgement judgement = detector.judgement().get();
      List<RunAudit.Verdict> own = new ArrayList<>();
      for (Rerun rerun : reruns.getOrDefault(detector.spec(), List.of())) {
        own.add(verdict(detector.spec(), judgement, rerun, names));
      }
      if (told(detector.spec())) {
        wanted.stream()
            .filter(audit -> audit != RunAudit.PERMUTATION)
            .forEach(audit -> own.add(skipped(audit, detector.spec(), "it may know the world")));
      }
      if (wanted.contains(RunAudit.PERMUTATION)) {
        own.add(DealtLabels.audit(detector.spec(), judgement));
      }
      List<RunAudit.Verdict> told = merged(own);
      Optional<RunAudit.Verdict> unsteady =
          told.stream()
              .filter(v -> v.audit() == RunAudit.DETERMINISM && v.outcome() == Outcome.FAIL)
              .findFirst();
      if (unsteady.isPresent()) {
        told.replaceAll(v -> silenced(v, unsteady.get()));
        results.add(
            detector.failed(new Failure(TrialStatus.NONDETERMINISTIC, unsteady.get().detail())));
      } else {
        results.add(detector);
      }
      verdicts.addAll(told);
    }
    return new TrialResult(results, trial.world(), trial.policy(), verdicts);
  }

  private static RunAudit.Verdict silenced(RunAudit.Verdict verdict, RunAudit.Verdict unsteady) {
    return verdict.equals(unsteady) || verdict.audit() == RunAudit.PERMUTATION
        ? verdict
        : skipped(verdict.audit(), verdict.detector(), "it does not say the same twice");
  }

  private static RunAudit.Verdict skipped(RunAudit audit, DetectorSpec spec, String why) {
    return new RunAudit.Verdict(audit, spec, Outcome.SKIPPED, why);
  }

  /** Streams the test world once to all that are wanted again. */
  private Map<DetectorSpec, List<Rerun>> rerun(TrialResult trial, Worlds worlds, DealtNames names)
      throws IOException {
    Map<DetectorSpec, List<Rerun>> reruns = new LinkedHashMap<>();
    if (wanted.equals(Set.of(RunAudit.PERMUTATION))) {
      return reruns;
    }
    List<DetectorSpec> specs =
        trial.detectors().stream()
            .filter(detector -> detector.judgement().isPresent() && !told(detector.spec()))
            .map(DetectorResult::spec)
            .toList();
    Optional<TrainWorld> train = worlds.train().map(TrainWorld::teachingAnew);
    List<Rerun> all = new ArrayList<>();
    try {
      for (DetectorSpec spec : specs) {
        List<Rerun> own = new ArrayList<>();
        for (RunAudit audit : wanted) {
          switch (audit) {
            case PREFIX -> {
              for (int quarter : QUARTERS) {
                own.add(
                    again(
                        audit,
                        trial.exchanges() * quarter / 4,
                        spec,
                        train,
                        worlds.test(),
                        trial.policy()));
              }
            }
            case DETERMINISM, RELABEL ->
                own.add(again(audit, Long.MAX_VALUE, spec, train, worlds.test(), trial.policy()));
            case PERMUTATION -> {}
          }
        }
        reruns.put(spec, own);
        all.addAll(own);
      }
      feed(worlds.test(), all, names);
    } finally {
      all.forEach(rerun -> rerun.runner().close());
    }
    return reruns;
  }

  /** The oracle and whoever wrote a file of scores may have known the whole world beforehand. */
  private static boolean told(DetectorSpec spec) {
    return spec.oracle() || spec.ofScoreFile();
  }

  private Rerun again(
      RunAudit audit,
      long most,
      DetectorSpec spec,
      Optional<TrainWorld> train,
      LabeledTraffic world,
      ThresholdPolicy policy) {
    return new Rerun(audit, most, maker.fresh(spec, train, world).byOwnAlerts(policy.ownAlerts()));
  }

  private static void feed(LabeledTraffic world, List<Rerun> all, DealtNames names)
      throws IOException {
    long[] before = new long[1];
    world.stream(
        batch -> {
          TrafficBatch renamed = null;
          for (Rerun rerun : all) {
            long room = rerun.most() - before[0];
            if (rerun.audit() == RunAudit.RELABEL) {
              renamed = renamed == null ? names.of(batch) : renamed;
              rerun.runner().feed(renamed);
            } else if (room > 0) {
              rerun.runner().feed(room >= batch.exchanges().size() ? batch : cut(batch, room));
            }
          }
          before[0] += batch.exchanges().size();
        });
    all.forEach(rerun -> rerun.runner().end());
  }

  /** The first exchanges of a batch; accounts that come later in it are not looked at. */
  private static TrafficBatch cut(TrafficBatch batch, long room) {
    return new TrafficBatch(
        batch.newAccounts(),
        batch.exchanges().subList(0, (int) room),
        batch.labels().subList(0, (int) room));
  }

  private RunAudit.Verdict verdict(
      DetectorSpec spec, Judgement judgement, Rerun rerun, DealtNames names) {
    if (rerun.runner().failure().isPresent()) {
      return new RunAudit.Verdict(
          rerun.audit(),
          spec,
          Outcome.FAIL,
          "it failed when it was run again: " + rerun.runner().failure().get().message());
    }
    Map<String, SuspicionTrail> first = judgement.run().trails();
    Map<String, SuspicionTrail> second = rerun.runner().finish().trails();
    return switch (rerun.audit()) {
      case DETERMINISM -> {
        Optional<String> other = difference(first, second, Long.MAX_VALUE);
        yield told(
            rerun.audit(),
            spec,
            other.map(account -> "of " + account + " it said something else the second time"),
            "it said the same twice of " + first.size() + " accounts");
      }
      case PREFIX -> {
        long last = rerun.most() - (rerun.runner().outside() ? underWay(spec) : 0);
        String cut = String.format(Locale.ROOT, "the first %,d exchanges", rerun.most());
        Optional<String> other = difference(first, second, last);
        yield told(
            rerun.audit(),
            spec,
            other.map(
                account ->
                    "shown "
                        + cut
                        + " alone, it says something else of "
                        + account
                        + ": it knows what is to come, or does not say the same twice"),
            "shown " + cut + " alone, it says the same of them");
      }
      default ->
          spec.name().equals(BY_NAME)
              ? skipped(rerun.audit(), spec, "it deals suspicion by name, as chance does")
              : relabelled(spec, first, second, names);
    };
  }

  private static long underWay(DetectorSpec spec) {
    String batch = spec.settings().get("batch");
    return MARKS_UNDER_WAY * (batch == null ? BATCH : Long.parseLong(batch));
  }

  private static RunAudit.Verdict told(
      RunAudit audit, DetectorSpec spec, Optional<String> wrong, String right) {
    return new RunAudit.Verdict(
        audit, spec, wrong.isPresent() ? Outcome.FAIL : Outcome.PASS, wrong.orElse(right));
  }

  /** The first account, by name, whose suspicion did not rise alike before an exchange. */
  private static Optional<String> difference(
      Map<String, SuspicionTrail> first, Map<String, SuspicionTrail> second, long before) {
    Set<String> accounts = new TreeSet<>(first.keySet());
    accounts.addAll(second.keySet());
    return accounts.stream()
        .filter(id -> !rises(id, first.get(id), before).equals(rises(id, second.get(id), before)))
        .findFirst();
  }

  private static List<Alert> rises(String account, SuspicionTrail trail, long before) {
    List<Alert> rises = new ArrayList<>();
    for (int i = 0; trail != null && i < trail.steps(); i++) {
      Alert rise = trail.step(account, i);
      if (rise.exchangeIndex() < before) {
        rises.add(rise);
      }
    }
    return rises;
  }

  private static RunAudit.Verdict relabelled(
      DetectorSpec spec,
      Map<String, SuspicionTrail> first,
      Map<String, SuspicionTrail> second,
      DealtNames names) {
    int different = 0;
    String example = "";
    for (String account : new TreeSet<>(first.keySet())) {
      double before = highest(first.get(account));
      double after = highest(second.get(names.of(account)));
      boolean same =
          before == after
              || Math.abs(before - after)
                  <= ROUNDING * Math.max(1, Math.max(Math.abs(before), Math.abs(after)));
      if (!same) {
        different++;
        example =
            example.isEmpty()
                ? String.format(Locale.ROOT, "%s: %.6g, then %.6g", account, before, after)
                : example;
      }
    }
    boolean wrong = different > 0 || second.size() != first.size();
    return new RunAudit.Verdict(
        RunAudit.RELABEL,
        spec,
        wrong ? Outcome.FAIL : Outcome.PASS,
        wrong
            ? different
                + " of "
                + first.size()
                + " accounts are not as suspicious under another name ("
                + example
                + ")"
            : "all " + first.size() + " accounts are as suspicious under other names");
  }

  private static double highest(SuspicionTrail trail) {
    return trail == null ? Double.NEGATIVE_INFINITY : trail.highest();
  }

  /** One verdict for each audit: of several prefixes the first that is wrong, else the last. */
  private static List<RunAudit.Verdict> merged(List<RunAudit.Verdict> verdicts) {
    Map<RunAudit, RunAudit.Verdict> merged = new LinkedHashMap<>();
    for (RunAudit.Verdict verdict : verdicts) {
      merged.merge(
          verdict.audit(),
          verdict,
          (before, now) -> before.outcome() == Outcome.FAIL ? before : now);
    }
    return new ArrayList<>(merged.values());
  }
}
