package spiritsafe.gate;

import java.io.IOException;
import spiritsafe.scenario.Scenario;

/** Finds scenarios: bundled ones by their bare name, others by a path relative to a gate file. */
@FunctionalInterface
public interface ScenarioFinder {

  /** Finds one, at scale 1. */
  Scenario find(String nameOrPath) throws IOException;
}
