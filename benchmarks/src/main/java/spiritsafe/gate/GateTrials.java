package spiritsafe.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.DatasetException;
import spiritsafe.engine.Simulation;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/** Runs each world that checks ask for once, with all detectors that are judged on it. */
final class GateTrials {

  /**
   * A world and how thresholds are chosen for it.
   *
   * @param ground the scenario or data set, with one seed or none
   * @param policy how thresholds are chosen
   */
  record World(GateGround ground, String policy) {

    /** Returns the worlds of a ground, one for each seed. */
    static List<World> of(GateGround ground, ThresholdPolicy policy) {
      if (ground.dataset().isPresent()) {
        return List.of(of(ground, List.of(), policy));
      }
      return ground.seeds().stream().map(seed -> of(ground, List.of(seed), policy)).toList();
    }

    private static World of(GateGround ground, List<Long> seed, ThresholdPolicy policy) {
      // The line is not part of what it is.
      return new World(
          new GateGround(
              ground.scenario(),
              ground.dataset(),
              ground.treeSha256(),
              seed,
              ground.scale(),
              Lifecycle.STABLE,
              0),
          policy.text());
    }

    /** Returns its name with its seed. */
    String text() {
      return ground.name() + (ground.seeds().isEmpty() ? "" : " seed " + ground.seeds().get(0));
    }
  }

  /** The time all may take is over. */
  private static final class BudgetSpent extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    BudgetSpent() {
      super(new IOException("the budget of time is spent"));
    }
  }

  private final GateSetting setting;
  private final boolean memory;
  private final Optional<Duration> budget;
  private final long begun;
  private final Map<World, Set<DetectorSpec>> plan = new LinkedHashMap<>();
  private final Map<World, TrialResult> done = new LinkedHashMap<>();

  /**
   * Makes one.
   *
   * @param memory whether to estimate retained bytes
   * @param budget the time all may take
   */
  GateTrials(GateSetting setting, boolean memory, Optional<Duration> budget) {
    this.setting = setting;
    this.memory = memory;
    this.budget = budget;
    this.begun = setting.nanos().getAsLong();
  }

  /** Asks for detectors to be run on a world. */
  void want(World world, List<DetectorSpec> detectors) {
    plan.computeIfAbsent(world, unused -> new LinkedHashSet<>()).addAll(detectors);
  }

  /**
   * Runs all that was asked for, in the order in which it was, as far as the budget goes.
   *
   * @throws IOException if a world cannot be read
   */
  void run() throws IOException {
    Map<World, Worlds> opened = new LinkedHashMap<>();
    for (World world : plan.keySet()) {
      opened.put(world, open(world.ground())); // all mistakes before the first minute is spent
    }
    for (Map.Entry<World, Set<DetectorSpec>> entry : plan.entrySet()) {
      if (spent()) {
        return;
      }
      try {
        TrialRunner runner =
            new TrialRunner(
                setting.detectors()::find, ThresholdPolicy.parse(entry.getKey().policy()), memory);
        done.put(
            entry.getKey(), runner.run(opened.get(entry.getKey()), List.copyOf(entry.getValue())));
      } catch (IOException | UncheckedIOException e) {
        // A learner may have wrapped it on its way out of the train world.
        if (spent()) {
          return;
        }
        throw e;
      }
    }
  }

  /** Returns what came of a world; empty when the budget was spent before. */
  Optional<TrialResult> result(World world) {
    return Optional.ofNullable(done.get(world));
  }

  /** Returns whether the time all may take is over. */
  boolean spent() {
    return budget.isPresent() && setting.nanos().getAsLong() - begun >= budget.get().toNanos();
  }

  /** Opens the worlds of a ground of one seed or none, which stop when the budget is spent. */
  Worlds open(GateGround ground) throws IOException {
    if (ground.dataset().isPresent()) {
      return dataset(ground);
    }
    Scenario scenario =
        new Scale(ground.scale()).of(setting.scenarios().find(ground.scenario().orElseThrow()));
    long seed = ground.seeds().get(0);
    return new Worlds(
        Optional.of(watched(Simulation.of(scenario, seed, Split.TRAIN, setting.threads()))),
        Optional.of(watched(Simulation.of(scenario, seed, Split.VALIDATION, setting.threads()))),
        watched(Simulation.of(scenario, seed, Split.TEST, setting.threads())));
  }

  private Worlds dataset(GateGround ground) throws IOException {
    Path folder = setting.base().resolve(ground.dataset().orElseThrow());
    Dataset dataset = Dataset.open(folder);
    if (ground.treeSha256().isPresent()
        && !dataset.manifest().treeSha256().equals(ground.treeSha256().get())) {
      throw new DatasetException(
          folder.toString(),
          "has the tree " + dataset.manifest().treeSha256() + ", not the one the gate names",
          "Get the data set again, or write its tree_sha256 into the gate file.");
    }
    return new Worlds(
        split(dataset, Split.TRAIN),
        split(dataset, Split.VALIDATION),
        watched(dataset.split(Split.TEST.code())));
  }

  private Optional<LabeledTraffic> split(Dataset dataset, Split split) throws DatasetException {
    return dataset.has(split.code())
        ? Optional.of(watched(dataset.split(split.code())))
        : Optional.empty();
  }

  /** Returns the traffic, which stops when the budget is spent. */
  private LabeledTraffic watched(LabeledTraffic traffic) {
    return new LabeledTraffic() {
      @Override
      public Truth stream(TrafficSink sink) throws IOException {
        return traffic.stream(
            batch -> {
              if (spent()) {
                throw new BudgetSpent();
              }
              sink.accept(batch);
            });
      }

      @Override
      public Set<Field> missingFields() {
        return traffic.missingFields();
      }

      @Override
      public Set<AccountField> missingAccountFields() {
        return traffic.missingAccountFields();
      }
    };
  }
}
