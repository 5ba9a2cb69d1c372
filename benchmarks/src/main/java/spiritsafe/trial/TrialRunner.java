package spiritsafe.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.WorldTruth;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Truth;

/**
 * Runs detectors over a train, a validation and a test world.
 *
 * <p>Each world is streamed once to all detectors, after the passes that each learner takes over
 * the train world: once, if it is {@link spiritsafe.detector.TaughtOnce}, else before each world. A
 * detector that fails is shown as failed; the others go on.
 */
public final class TrialRunner {

  /**
   * The worlds of a trial.
   *
   * @param train what is learned from; may be absent
   * @param validation what thresholds are chosen on; may be absent
   * @param test what is judged
   */
  public record Worlds(
      Optional<LabeledTraffic> train, Optional<LabeledTraffic> validation, LabeledTraffic test) {

    /** Refuses nulls. */
    public Worlds {
      Objects.requireNonNull(train, "train");
      Objects.requireNonNull(validation, "validation");
      Objects.requireNonNull(test, "test");
    }
  }

  /** Is told how far a trial has come, so that something can be kept of one that is interrupted. */
  public interface Milestones {
    /**
     * Another detector has seen all of the test world.
     *
     * @param soFar what the trial would come to if it ended now; it may be asked on another thread,
     *     while the trial goes on
     */
    void reached(Supplier<TrialResult> soFar);
  }

  /** Is told, after a world, of each detector that is through with it. */
  private interface Ends {
    void ended(Pass pass, Set<DetectorSpec> through);
  }

  /** Everything streamed of one world. */
  private record Pass(WorldTruth world, Map<DetectorSpec, Runner> runners) {}

  private final DetectorMaker maker;
  private final ThresholdPolicy policy;
  private final boolean memory;

  /** Makes one that finds detectors in the bundled catalogue and estimates their memory. */
  public TrialRunner(ThresholdPolicy policy) {
    this(Catalog::find, policy, true);
  }

  /**
   * Makes one.
   *
   * @param catalog finds a detector by name
   * @param policy how thresholds are chosen
   * @param memory whether to estimate retained bytes, which collects garbage twice per detector
   */
  public TrialRunner(
      Function<String, Optional<CatalogEntry>> catalog, ThresholdPolicy policy, boolean memory) {
    this.maker = new DetectorMaker(catalog);
    this.policy = Objects.requireNonNull(policy, "policy");
    this.memory = memory;
  }

  /**
   * Runs a trial.
   *
   * @throws IllegalArgumentException before anything runs, if a detector or setting is unknown or a
   *     specification stands twice
   * @throws IOException if a world cannot be read
   * @throws UncheckedIOException if the train world cannot be read while a detector learns
   */
  public TrialResult run(Worlds worlds, List<DetectorSpec> specs) throws IOException {
    return run(worlds, specs, soFar -> {});
  }

  /** Runs a trial as above, and tells how far it has come. */
  public TrialResult run(Worlds worlds, List<DetectorSpec> specs, Milestones milestones)
      throws IOException {
    Map<DetectorSpec, Optional<Failure>> fates = new LinkedHashMap<>();
    for (DetectorSpec spec : specs) {
      if (fates.containsKey(spec)) {
        throw new IllegalArgumentException("detector " + spec.text() + " is asked for twice");
      }
      fates.put(spec, maker.lacks(spec, worlds));
    }
    Optional<TrainWorld> train = worlds.train().map(TrainWorld::teachingOnce);
    Testimonies told = new Testimonies();
    Map<DetectorSpec, Ranking> validation = new LinkedHashMap<>();
    // Chosen before the test world is seen, so that nothing of it can take part.
    Map<DetectorSpec, Threshold> thresholds = new LinkedHashMap<>();
    if (worlds.validation().isPresent() && policy.needsValidation()) {
      Pass pass =
          pass(
              worlds.validation().get(),
              "validation",
              told,
              train,
              fates,
              Map.of(),
              (seen, through) -> {});
      pass.runners()
          .forEach(
              (spec, runner) -> {
                WorldRun run = runner.finish();
                Ranking ranking = run.ranking(pass.world().truth());
                validation.put(spec, ranking);
                thresholds.put(spec, policy.choose(ranking, pass.world(), run));
              });
    }
    for (DetectorSpec spec : specs) {
      if (spec.oracle()) {
        thresholds.put(spec, ThresholdPolicy.fixed(Oracle.THRESHOLD).choose(Optional.empty()));
      } else {
        thresholds.computeIfAbsent(spec, missing -> policy.choose(Optional.empty()));
      }
    }
    Pass test =
        pass(
            worlds.test(),
            "test",
            told,
            train,
            fates,
            thresholds,
            (seen, through) -> {
              Map<DetectorSpec, Optional<Failure>> standing = new LinkedHashMap<>(fates);
              standing.replaceAll((spec, fate) -> standing(spec, fate, seen, through));
              milestones.reached(
                  () -> result(standing, told, seen, thresholds, validation, TrialRunner::plain));
            });
    return result(fates, told, test, thresholds, validation, this::weighed);
  }

  /** What became of a detector if the run ends now. */
  private static Optional<Failure> standing(
      DetectorSpec spec, Optional<Failure> fate, Pass pass, Set<DetectorSpec> through) {
    if (fate.isPresent() || through.contains(spec)) {
      return fate;
    }
    return pass.runners().get(spec).failure().or(() -> Optional.of(Failure.INTERRUPTED));
  }

  private TrialResult result(
      Map<DetectorSpec, Optional<Failure>> fates,
      Testimonies told,
      Pass test,
      Map<DetectorSpec, Threshold> thresholds,
      Map<DetectorSpec, Ranking> validation,
      BiFunction<Pass, DetectorSpec, OptionalLong> retained) {
    List<DetectorResult> results = new ArrayList<>();
    fates.forEach(
        (spec, failure) ->
            results.add(
                new DetectorResult(
                    spec,
                    failure,
                    failure.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                            judge(
                                spec,
                                test,
                                thresholds.get(spec),
                                Optional.ofNullable(validation.get(spec)),
                                retained)),
                    told.declaration(spec),
                    told.log(spec))));
    return new TrialResult(results, test.world(), policy);
  }

  private DetectorResult.Judgement judge(
      DetectorSpec spec,
      Pass test,
      Threshold threshold,
      Optional<Ranking> validation,
      BiFunction<Pass, DetectorSpec, OptionalLong> retained) {
    Runner runner = test.runners().get(spec);
    return DetectorResult.Judgement.of(
        threshold,
        validation,
        test.world(),
        runner.finish(),
        retained.apply(test, spec),
        runner.declaration().calibrated() && !(policy.ownAlerts() && !spec.oracle()));
  }

  /** While a trial goes on nobody waits for garbage to be collected. */
  private static OptionalLong plain(Pass test, DetectorSpec spec) {
    return OptionalLong.empty();
  }

  private OptionalLong weighed(Pass test, DetectorSpec spec) {
    Runner runner = test.runners().get(spec);
    return memory && !spec.oracle() && !runner.outside()
        ? OptionalLong.of(
            Math.round(runner.releasedBytes() / (double) test.world().truth().accounts().size()))
        : OptionalLong.empty();
  }

  /** Streams a world to fresh detectors; those that fail on the way get their fate entered. */
  private Pass pass(
      LabeledTraffic world,
      String name,
      Testimonies told,
      Optional<TrainWorld> train,
      Map<DetectorSpec, Optional<Failure>> fates,
      Map<DetectorSpec, Threshold> thresholds,
      Ends ends)
      throws IOException {
    Map<DetectorSpec, Runner> runners = new LinkedHashMap<>();
    try {
      Map<DetectorSpec, Runner> started = start(world, train, fates, thresholds);
      started.forEach(
          (spec, runner) -> {
            if (runner.failure().isPresent()) {
              fates.put(spec, runner.failure());
              told.take(spec, runner, name);
            } else {
              runners.put(spec, runner);
            }
          });
      WorldTruth.Gatherer gatherer = new WorldTruth.Gatherer();
      Truth truth =
          world.stream(
              batch -> {
                gatherer.take(batch);
                runners.values().forEach(runner -> runner.feed(batch));
              });
      Pass pass = new Pass(gatherer.finish(truth), runners);
      Set<DetectorSpec> through = new HashSet<>();
      // Those within this process are through; one outside may take its time, the last the longest.
      for (boolean outside : new boolean[] {false, true}) {
        runners.forEach(
            (spec, runner) -> {
              if (runner.outside() == outside) {
                runner.end();
                fates.put(spec, runner.failure());
                told.take(spec, runner, name);
                through.add(spec);
                ends.ended(pass, through);
              }
            });
      }
      return pass;
    } finally {
      runners.values().forEach(Runner::close);
    }
  }

  /** Makes those that have not failed; what cannot be made gets its fate entered. */
  private Map<DetectorSpec, Runner> start(
      LabeledTraffic world,
      Optional<TrainWorld> train,
      Map<DetectorSpec, Optional<Failure>> fates,
      Map<DetectorSpec, Threshold> thresholds) {
    Map<DetectorSpec, Runner> runners = new LinkedHashMap<>();
    try {
      fates.replaceAll(
          (spec, fate) -> {
            if (fate.isPresent()) {
              return fate;
            }
            try {
              Runner runner = maker.fresh(spec, train, world).byOwnAlerts(policy.ownAlerts());
              if (thresholds.containsKey(spec)) {
                runner.watch(thresholds.get(spec).value());
              }
              runners.put(spec, runner);
              return fate;
            } catch (UncheckedIOException e) {
              throw e; // the train world's fault, not the detector's
            } catch (RuntimeException e) {
              return Optional.of(Failure.of(e));
            }
          });
      return runners;
    } catch (RuntimeException e) {
      runners.values().forEach(Runner::close);
      throw e;
    }
  }
}
