package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** How the worlds of a scenario are made. */
final class WorldOptions {

  /** The seed when none is given; any would do. */
  static final long DEFAULT_SEED = 7;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "The seed; the same seed makes the same bytes. By default " + DEFAULT_SEED + ".")
  private Long seed;

  @Option(
      names = "--scale",
      paramLabel = "X",
      description =
          "Multiplies tenants, accounts and totals, never what one account does: 0.01 makes a"
              + " hundredth.")
  private Double scale;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; changes no byte. By default as many as there are processors.")
  private Integer threads;

  @Option(
      names = "--set",
      paramLabel = "KNOB=VALUE",
      description =
          "Sets a knob of clusters and campaigns wherever the scenario has it, for example"
              + " stealth=0.6 or coverFraction=0.9; may be repeated. Stealth takes away what the"
              + " scenario says of the knobs it moves: docs/evasion.md.")
  private Map<String, String> knobs = new LinkedHashMap<>();

  long seed() {
    return seed == null ? DEFAULT_SEED : seed;
  }

  /** Returns whether one seed is asked for. */
  boolean asksForOneSeed() {
    return seed != null;
  }

  /** Returns whether the command line asks for a world that only a simulation can make. */
  boolean asksForAnother() {
    ParseResult given = spec.commandLine().getParseResult();
    return List.of("--seed", "--scale", "--set").stream().anyMatch(given::hasMatchedOption);
  }

  /** Returns the scale asked for, else the given one. */
  double scale(double otherwise) {
    return scale == null ? otherwise : scale;
  }

  int threads() {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads is " + threads + ", must be 1 or more");
    }
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /**
   * Reads a scenario at the scale asked for.
   *
   * @param otherwise the scale when none is asked for
   */
  Scenario scenario(String nameOrPath, double otherwise) throws IOException {
    Scale checked;
    try {
      checked = new Scale(scale(otherwise));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
    return checked.of(read(nameOrPath));
  }

  /** Reads a scenario at scale 1, with the knobs that are set. */
  Scenario read(String nameOrPath) throws IOException {
    return BundledScenarios.read(nameOrPath, Path.of(""), knobs);
  }

  /** Returns a world of a scenario, watched on the way. */
  LabeledTraffic world(Scenario scenario, Split split, Progress progress) {
    return world(scenario, seed(), split, progress);
  }

  /** Returns a world of a scenario under a seed, watched on the way. */
  LabeledTraffic world(Scenario scenario, long seed, Split split, Progress progress) {
    return world(split.code(), scenario, seed, split, progress);
  }

  /** Returns a world of a scenario under a seed, watched on the way under a name. */
  LabeledTraffic world(String label, Scenario scenario, long seed, Split split, Progress progress) {
    return progress.watch(
        label,
        Simulation.of(scenario, seed, split, threads()),
        scenario.window().startMicros(),
        scenario.window().endMicros());
  }
}
