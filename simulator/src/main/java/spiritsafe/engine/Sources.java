package spiritsafe.engine;

import java.util.ArrayList;
import java.util.List;
import spiritsafe.benign.HonestTenants;
import spiritsafe.illicit.ClusterSource;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.source.TrafficSource;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Networks;
import spiritsafe.world.Registrar;
import spiritsafe.world.prompt.PromptBook;

/** Makes all sources of a world, or those of one shard. */
final class Sources {

  private Sources() {}

  /** A source belongs to the shard that its own seed says, whatever others there are. */
  static List<TrafficSource> of(
      Scenario scenario, SeedTree world, Split split, int shard, int shards) {
    Networks networks = new Networks(split);
    ModelMarket market = new ModelMarket(scenario.models());
    PromptBook prompts = new PromptBook();
    HonestTenants honest =
        new HonestTenants(
            new Registrar(networks, scenario.window()), market, prompts, scenario.window());
    List<TrafficSource> sources = new ArrayList<>();
    for (Cluster cluster : scenario.clusters()) {
      SeedTree seed = world.child("cluster").child(cluster.name());
      if (in(seed, shard, shards)) {
        sources.add(new ClusterSource(cluster, seed, networks, market, prompts, scenario.window()));
      }
    }
    for (Population population : scenario.populations()) {
      SeedTree tenants = world.child("population").child(population.name());
      for (int i = 0; i < population.tenants(); i++) {
        SeedTree seed = tenants.child(i);
        if (in(seed, shard, shards)) {
          sources.add(honest.tenant(population, i, seed));
        }
      }
    }
    return sources;
  }

  private static boolean in(SeedTree seed, int shard, int shards) {
    return Long.remainderUnsigned(seed.child("shard").seed(), shards) == shard;
  }
}
