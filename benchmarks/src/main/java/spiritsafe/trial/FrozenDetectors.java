package spiritsafe.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.WorldTruth;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.Truth;

/**
 * Detectors whose thresholds were chosen on the validation world, as {@link TrialRunner} does, and
 * that then watch other worlds live: whoever listens has their scores as they are given. A detector
 * is made anew for each world it watches, and taught anew if it cannot hand on what it learned.
 */
public final class FrozenDetectors {

  private final DetectorMaker maker;
  private final Optional<TrainWorld> train;
  private final Map<DetectorSpec, Map<String, Threshold>> thresholds;
  private final Map<DetectorSpec, String> names = new ConcurrentHashMap<>();

  private FrozenDetectors(
      DetectorMaker maker,
      Optional<TrainWorld> train,
      Map<DetectorSpec, Map<String, Threshold>> thresholds) {
    this.maker = maker;
    this.train = train;
    this.thresholds = thresholds;
  }

  /**
   * Runs detectors over the validation world and chooses thresholds there.
   *
   * @param catalog finds a detector by name
   * @param worlds of which the test world is not streamed, only asked which fields it has
   * @param policies by which thresholds are wanted
   * @throws DetectorFault if a detector cannot run on these worlds, or fails, or a policy leaves
   *     alerts to detectors
   * @throws IllegalArgumentException if there is no such detector
   */
  public static FrozenDetectors freeze(
      Function<String, Optional<CatalogEntry>> catalog,
      Worlds worlds,
      List<DetectorSpec> specs,
      List<ThresholdPolicy> policies)
      throws IOException {
    if (policies.stream().anyMatch(ThresholdPolicy::ownAlerts)) {
      throw new DetectorFault(
          TrialStatus.UNSUPPORTED,
          "policy detector is for 'run', 'sweep' and 'gate'; choose one that sets a threshold, as in"
              + " fpr<=0.001");
    }
    DetectorMaker maker = new DetectorMaker(catalog);
    for (DetectorSpec spec : specs) {
      refuse(spec, maker.lacks(spec, worlds));
    }
    Optional<TrainWorld> train = worlds.train().map(TrainWorld::teachingOnce);
    Map<DetectorSpec, Map<String, Threshold>> thresholds = new LinkedHashMap<>();
    specs.forEach(spec -> thresholds.put(spec, new LinkedHashMap<>()));
    FrozenDetectors frozen = new FrozenDetectors(maker, train, thresholds);
    frozen.choose(worlds.validation(), policies);
    return frozen;
  }

  private void choose(Optional<LabeledTraffic> validation, List<ThresholdPolicy> policies)
      throws IOException {
    List<DetectorSpec> ranked = new ArrayList<>();
    thresholds.forEach(
        (spec, chosen) -> {
          for (ThresholdPolicy policy : policies) {
            if (spec.oracle()) {
              chosen.put(policy.text(), Threshold.frozen(policy.text(), Oracle.THRESHOLD));
            } else if (!policy.needsValidation() || validation.isEmpty()) {
              chosen.put(policy.text(), policy.choose(Optional.empty()));
            }
          }
          if (chosen.size() < policies.stream().map(ThresholdPolicy::text).distinct().count()) {
            ranked.add(spec);
          }
        });
    if (ranked.isEmpty()) {
      return;
    }
    LabeledTraffic world = validation.orElseThrow();
    WorldTruth.Gatherer gatherer = new WorldTruth.Gatherer();
    try (Watch watch = watch(ranked, world, (spec, score, micros) -> {})) {
      Truth truth =
          world.stream(
              batch -> {
                gatherer.take(batch);
                watch.feed(batch);
              });
      watch.end();
      WorldTruth known = gatherer.finish(truth);
      watch.runners.forEach(
          (spec, runner) -> {
            WorldRun run = runner.finish();
            Ranking ranking = run.ranking(known.truth());
            for (ThresholdPolicy policy : policies) {
              thresholds
                  .get(spec)
                  .computeIfAbsent(policy.text(), text -> policy.choose(ranking, known, run));
            }
          });
    }
  }

  /** Returns the threshold of a detector by one of the policies. */
  public Threshold threshold(DetectorSpec spec, ThresholdPolicy policy) {
    return Objects.requireNonNull(thresholds.get(spec).get(policy.text()), policy.text());
  }

  /**
   * Returns what a detector calls itself, as {@link Declaration#name}: empty if it does not, or has
   * not watched a world to its end.
   */
  public String declaredName(DetectorSpec spec) {
    return names.getOrDefault(spec, "");
  }

  /**
   * Makes detectors ready to watch a world.
   *
   * @param specs some of those that were frozen
   * @param world asked which fields it lacks, not streamed
   * @throws DetectorFault if one cannot be made, taught or started
   */
  public Watch watch(List<DetectorSpec> specs, LabeledTraffic world, LiveScores scores) {
    Map<DetectorSpec, Runner> runners = new LinkedHashMap<>();
    try {
      for (DetectorSpec spec : specs) {
        Runner runner = fresh(spec, world);
        runner.tell((score, micros) -> scores.scored(spec, score, micros));
        runners.put(spec, runner);
      }
      return new Watch(runners, names);
    } catch (RuntimeException e) {
      runners.values().forEach(Runner::close);
      throw e;
    }
  }

  private Runner fresh(DetectorSpec spec, LabeledTraffic world) {
    try {
      Runner runner = maker.fresh(spec, train, world);
      refuse(spec, runner.failure());
      return runner;
    } catch (DetectorFault e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw e; // the train world's fault, not the detector's
    } catch (RuntimeException e) {
      refuse(spec, Optional.of(Failure.of(e)));
      throw e;
    }
  }

  private static void refuse(DetectorSpec spec, Optional<Failure> failure) {
    if (failure.isPresent()) {
      throw new DetectorFault(
          failure.get().status(),
          "detector "
              + spec.text()
              + ": "
              + failure.get().status().code()
              + ": "
              + failure.get().message());
    }
  }

  /** Detectors that watch one world. */
  public static final class Watch implements AutoCloseable {

    private final Map<DetectorSpec, Runner> runners;

    private final Map<DetectorSpec, String> names;

    private Watch(Map<DetectorSpec, Runner> runners, Map<DetectorSpec, String> names) {
      this.runners = runners;
      this.names = names;
    }

    /**
     * Shows them the next batch.
     *
     * @throws DetectorFault if one fails
     */
    public void feed(TrafficBatch batch) {
      runners.forEach(
          (spec, runner) -> {
            runner.feed(batch);
            refuse(spec, runner.failure());
          });
    }

    /**
     * Tells them that the world is over.
     *
     * @throws DetectorFault if one fails
     */
    public void end() {
      runners.forEach(
          (spec, runner) -> {
            runner.end();
            names.put(spec, runner.declaration().name());
            refuse(spec, runner.failure());
          });
    }

    @Override
    public void close() {
      runners.values().forEach(Runner::close);
    }
  }
}
