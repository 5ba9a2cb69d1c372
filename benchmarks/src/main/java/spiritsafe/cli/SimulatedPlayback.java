package spiritsafe.cli;

import spiritsafe.engine.Simulation;
import spiritsafe.fidelity.Playback;
import spiritsafe.scenario.Scenario;
import spiritsafe.truth.LabeledTraffic;

/** A world of a scenario, made as far as it is asked for. */
final class SimulatedPlayback implements Playback {

  private final Scenario scenario;
  private final Simulation world;
  private final Progress progress;

  SimulatedPlayback(Scenario scenario, Simulation world, Progress progress) {
    this.scenario = scenario;
    this.world = world;
    this.progress = progress;
  }

  @Override
  public long startMicros() {
    return scenario.window().startMicros();
  }

  @Override
  public long endMicros() {
    return scenario.window().endMicros();
  }

  @Override
  public LabeledTraffic until(long untilMicros) {
    long end = Math.min(untilMicros, endMicros());
    return progress.watch(scenario.name(), world.until(end), startMicros(), end);
  }
}
