package spiritsafe.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
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
 * the train world. A detector that fails is shown as failed; the others go on.
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
    Map<DetectorSpec, Optional<Failure>> fates = new LinkedHashMap<>();
    boolean teaches = false;
    for (DetectorSpec spec : specs) {
      if (fates.containsKey(spec)) {
        throw new IllegalArgumentException("detector " + spec.text() + " is asked for twice");
      }
      fates.put(spec, maker.lacks(spec, worlds));
      teaches |= fates.get(spec).isEmpty() && maker.learns(spec);
    }
    Optional<TrainWorld> train =
        teaches ? Optional.of(new TrainWorld(worlds.train().orElseThrow())) : Optional.empty();
    Map<DetectorSpec, Ranking> validation = new LinkedHashMap<>();
    // Chosen before the test world is seen, so that nothing of it can take part.
    Map<DetectorSpec, Threshold> thresholds = new LinkedHashMap<>();
    if (worlds.validation().isPresent() && policy.needsValidation()) {
      Pass pass = pass(worlds.validation().get(), train, fates, Map.of());
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
    Pass test = pass(worlds.test(), train, fates, thresholds);
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
                                Optional.ofNullable(validation.get(spec)))))));
    return new TrialResult(results, test.world(), policy);
  }

  private DetectorResult.Judgement judge(
      DetectorSpec spec, Pass test, Threshold threshold, Optional<Ranking> validation) {
    Runner runner = test.runners().get(spec);
    WorldRun run = runner.finish();
    OptionalLong bytes =
        memory && !spec.oracle() && !runner.outside()
            ? OptionalLong.of(
                Math.round(
                    runner.releasedBytes() / (double) test.world().truth().accounts().size()))
            : OptionalLong.empty();
    return DetectorResult.Judgement.of(threshold, validation, test.world(), run, bytes);
  }

  /** Streams a world to fresh detectors; those that fail on the way get their fate entered. */
  private Pass pass(
      LabeledTraffic world,
      Optional<TrainWorld> train,
      Map<DetectorSpec, Optional<Failure>> fates,
      Map<DetectorSpec, Threshold> thresholds)
      throws IOException {
    Map<DetectorSpec, Runner> runners = new LinkedHashMap<>();
    try {
      start(world, train, fates, thresholds, runners);
      WorldTruth.Gatherer gatherer = new WorldTruth.Gatherer();
      Truth truth =
          world.stream(
              batch -> {
                gatherer.take(batch);
                runners.values().forEach(runner -> runner.feed(batch));
              });
      runners.values().forEach(Runner::end);
      runners.forEach((spec, runner) -> fates.put(spec, runner.failure()));
      return new Pass(gatherer.finish(truth), runners);
    } finally {
      runners.values().forEach(Runner::close);
    }
  }

  private void start(
      LabeledTraffic world,
      Optional<TrainWorld> train,
      Map<DetectorSpec, Optional<Failure>> fates,
      Map<DetectorSpec, Threshold> thresholds,
      Map<DetectorSpec, Runner> runners) {
    fates.replaceAll(
        (spec, fate) -> {
          if (fate.isPresent()) {
            return fate;
          }
          try {
            Runner runner = maker.fresh(spec, train, world);
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
  }
}
