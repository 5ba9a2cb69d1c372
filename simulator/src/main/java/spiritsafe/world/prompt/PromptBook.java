package spiritsafe.world.prompt;

import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Objective;
import spiritsafe.traffic.PromptRenderer;

/** Stand-in. */
public final class PromptBook {
  public PromptRenderer honest(Archetype archetype, SeedTree tenant) {
    return (v, i) -> archetype.code() + v + " " + i;
  }

  public PromptRenderer harvest(Objective objective, SeedTree campaign, int templates) {
    return (v, i) -> objective.code() + v + " " + i;
  }

  public PromptRenderer probe(SeedTree campaign) {
    return (v, i) -> v + " " + i;
  }

  public PromptRenderer cover(SeedTree campaign) {
    return (v, i) -> v + " " + i;
  }
}
