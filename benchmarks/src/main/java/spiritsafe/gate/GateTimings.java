package spiritsafe.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.bench.Bench;
import spiritsafe.bench.BenchResult;
import spiritsafe.bench.OpenLoop;
import spiritsafe.bench.Speed;
import spiritsafe.gate.GateTrials.World;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialStatus;

/**
 * Times detectors one at a time, on the first world of a ground, when a check first asks. A timed
 * pass that says something else than a plain one is no speed but a failure of the detector.
 */
final class GateTimings {

  /**
   * What came of a timing.
   *
   * @param value exchanges a second, or the wait in milliseconds; empty when it was not taken
   * @param problem why it was not taken, or why it does not do whatever the bound
   */
  record Timed(Optional<Double> value, Optional<Ruling> problem) {}

  private record Key(World world, DetectorSpec detector, Timing timing) {}

  private final GateSetting setting;
  private final GateTrials trials;
  private final ThresholdPolicy policy;
  private final Map<Key, Timed> done = new HashMap<>();

  GateTimings(GateSetting setting, GateTrials trials, ThresholdPolicy policy) {
    this.setting = setting;
    this.trials = trials;
    this.policy = policy;
  }

  Timed of(GateGround ground, DetectorSpec detector, Timing timing) {
    Key key = new Key(World.of(ground, policy).get(0), detector, timing);
    Timed known = done.get(key);
    if (known == null) {
      known = measure(key);
      done.put(key, known);
    }
    return known;
  }

  private Timed measure(Key key) {
    if (trials.spent()) {
      return not(Verdict.INCONCLUSIVE, "not timed: the budget of time was spent");
    }
    try {
      BenchResult.Row row =
          new Bench(setting.detectors()::find, policy, key.timing().plan(), line -> {})
              .run(trials.open(key.world().ground()), List.of(key.detector()))
              .rows()
              .get(0);
      return row.status() == TrialStatus.OK
          ? timed(row.speed().orElseThrow(), key.timing())
          : not(Verdict.ERROR, row.status().code() + ": " + row.message());
    } catch (IOException | UncheckedIOException e) {
      if (trials.spent()) {
        return not(Verdict.INCONCLUSIVE, "not timed: the budget of time was spent");
      }
      return not(Verdict.ERROR, "it cannot be timed: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return not(Verdict.INCONCLUSIVE, e.getMessage());
    }
  }

  private static Timed timed(Speed speed, Timing timing) {
    if (timing.percentile().isEmpty()) {
      return new Timed(Optional.of(speed.medianOffline()), Optional.empty());
    }
    OpenLoop loop = speed.open().orElseThrow();
    if (loop.waited().at(timing.percentile().get()).isEmpty()) {
      return not(
          Verdict.INCONCLUSIVE,
          timing.percentile().get().text()
              + " takes "
              + timing.needs()
              + " exchanges, and "
              + loop.exchanges()
              + " arrived; let them arrive longer with seconds:, or take a larger world");
    }
    double millis = loop.waited().at(timing.percentile().get()).getAsDouble() / 1e6;
    return new Timed(
        Optional.of(millis),
        loop.keptUp()
            ? Optional.empty()
            : Optional.of(
                new Ruling(
                    Verdict.FAIL,
                    "it does not keep up: it gets through "
                        + GateWords.number(loop.achieved())
                        + " a second, so that waits grow with the length of the run")));
  }

  private static Timed not(Verdict verdict, String why) {
    return new Timed(Optional.empty(), Optional.of(new Ruling(verdict, why)));
  }
}
