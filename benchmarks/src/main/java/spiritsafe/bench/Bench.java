package spiritsafe.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.FrozenDetectors;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.trial.TrialStatus;
import spiritsafe.truth.TrafficBatch;

/**
 * Times detectors, one after the other, each made anew for every pass, by one thread.
 *
 * <p>Timed is what a run does with an exchange: the detector and the keeping of its scores. Making
 * or reading the exchange is not. A pass counts only if it said what a plain pass over the same
 * exchanges says.
 */
public final class Bench {

  private final Function<String, Optional<CatalogEntry>> catalog;
  private final ThresholdPolicy policy;
  private final BenchPlan plan;
  private final Pace pace;
  private final Consumer<String> progress;

  /**
   * Makes one.
   *
   * @param catalog finds a detector by name
   * @param policy how thresholds are chosen, on the validation world
   * @param progress is told what is going on
   */
  public Bench(
      Function<String, Optional<CatalogEntry>> catalog,
      ThresholdPolicy policy,
      BenchPlan plan,
      Consumer<String> progress) {
    this(catalog, policy, plan, progress, Pace.REAL);
  }

  Bench(
      Function<String, Optional<CatalogEntry>> catalog,
      ThresholdPolicy policy,
      BenchPlan plan,
      Consumer<String> progress,
      Pace pace) {
    this.catalog = catalog;
    this.policy = policy;
    this.plan = plan;
    this.progress = progress;
    this.pace = pace;
  }

  /**
   * Returns what is told of this machine: enough to keep speeds of different ones apart, and no
   * name of it.
   */
  public static SortedMap<String, String> machine() {
    return Machine.here();
  }

  /**
   * Times detectors; one that fails is shown as failed, the others go on.
   *
   * @throws IOException if a world cannot be read
   * @throws IllegalArgumentException if the test world is too small for the objective
   */
  public BenchResult run(Worlds worlds, List<DetectorSpec> specs) throws IOException {
    Sample sample = Sample.of(worlds.test(), plan.exchanges());
    long needs = plan.slo().map(slo -> slo.percentile().needs()).orElse(1L);
    if (sample.size() < needs) {
      throw new IllegalArgumentException(
          plan.slo().map(slo -> slo.percentile().text()).orElse("a rate")
              + " takes "
              + needs
              + " exchanges, and there are "
              + sample.size()
              + "; take more exchanges, a larger world or a lower percentile");
    }
    OptionalDouble rate = plan.rate();
    Optional<OpenLoop> floor =
        rate.isPresent() ? Optional.of(floor(sample, rate.getAsDouble())) : Optional.empty();
    List<BenchResult.Row> rows = new ArrayList<>();
    for (DetectorSpec spec : specs) {
      rows.add(row(worlds, sample, spec));
    }
    return new BenchResult(plan, policy.text(), floor, rows);
  }

  private OpenLoop floor(Sample sample, double rate) {
    progress.accept("no detector: " + Math.round(rate) + " a second");
    int exchanges = plan.arriving(rate, sample.size());
    return OpenLoop.run(sample, exchanges, rate, plan.arrivals(), pace, single -> {});
  }

  private BenchResult.Row row(Worlds worlds, Sample sample, DetectorSpec spec) throws IOException {
    try {
      progress.accept(spec.text() + ": learning, choosing a threshold");
      FrozenDetectors frozen =
          FrozenDetectors.freeze(catalog, worlds, List.of(spec), List.of(policy));
      Speed speed = new Stand(worlds, sample, spec, frozen).measure();
      return new BenchResult.Row(
          spec, frozen.declaredName(spec), TrialStatus.OK, "", Optional.of(speed));
    } catch (DetectorFault e) {
      return new BenchResult.Row(spec, "", e.status(), e.getMessage(), Optional.empty());
    }
  }

  /** One detector that is being timed. */
  private final class Stand {

    private final Worlds worlds;
    private final Sample sample;
    private final DetectorSpec spec;
    private final FrozenDetectors frozen;
    private final Threshold threshold;
    private final Map<Integer, Tally> plain = new HashMap<>();

    Stand(Worlds worlds, Sample sample, DetectorSpec spec, FrozenDetectors frozen) {
      this.worlds = worlds;
      this.sample = sample;
      this.spec = spec;
      this.frozen = frozen;
      this.threshold = frozen.threshold(spec, policy);
    }

    Speed measure() throws IOException {
      List<Double> rates = new ArrayList<>();
      for (int i = 0; i < plan.repeats(); i++) {
        progress.accept(spec.text() + ": pass " + (i + 1) + " of " + plan.repeats());
        rates.add(offline(sample.size()));
      }
      Speed offline =
          new Speed(
              threshold,
              sample.size(),
              rates,
              plain.get(sample.size()).alerts(),
              Optional.empty(),
              Optional.empty());
      OptionalDouble rate = plan.rate();
      Optional<OpenLoop> open =
          rate.isPresent() ? Optional.of(open(rate.getAsDouble())) : Optional.empty();
      Optional<PeakSearch.Peak> peak =
          plan.slo().isPresent()
              ? Optional.of(
                  new PeakSearch(plan.slo().get(), this::open).below(offline.medianOffline()))
              : Optional.empty();
      return new Speed(threshold, sample.size(), rates, offline.alerts(), open, peak);
    }

    /** Returns exchanges a second of a plain pass, as fast as can be. */
    private double offline(int exchanges) throws IOException {
      List<TrafficBatch> batches = sample.batches(exchanges);
      Tally tally = new Tally(threshold.value());
      long nanos;
      try (FrozenDetectors.Watch watch = watch(tally)) {
        long start = pace.nanos();
        batches.forEach(watch::feed);
        watch.end();
        nanos = pace.nanos() - start;
      }
      agree(plain.putIfAbsent(exchanges, tally), tally);
      return exchanges * 1e9 / Math.max(1, nanos);
    }

    private OpenLoop open(double rate) throws IOException {
      int exchanges = plan.arriving(rate, sample.size());
      if (!plain.containsKey(exchanges)) {
        offline(exchanges);
      }
      progress.accept(spec.text() + ": " + Math.round(rate) + " a second");
      Tally tally = new Tally(threshold.value());
      OpenLoop loop;
      try (FrozenDetectors.Watch watch = watch(tally)) {
        loop = OpenLoop.run(sample, exchanges, rate, plan.arrivals(), pace, watch::feed);
        watch.end();
      }
      agree(plain.get(exchanges), tally);
      return loop;
    }

    private FrozenDetectors.Watch watch(Tally tally) {
      return frozen.watch(
          List.of(spec), worlds.test(), (who, score, micros) -> tally.take(score, micros));
    }

    private void agree(Tally expected, Tally found) {
      if (expected != null && !found.sameAs(expected)) {
        throw new DetectorFault(
            TrialStatus.NONDETERMINISTIC,
            "detector "
                + spec.text()
                + ": "
                + TrialStatus.NONDETERMINISTIC.code()
                + ": while it was timed it raised "
                + found.difference(expected)
                + "; scores must depend on nothing but what it is fed, no clock among it");
      }
    }
  }
}
