package spiritsafe.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.Manifest;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Truth;

/**
 * Holds a world of a data set against the scenario in its folder.
 *
 * <p>What was asked for is what the locked scenario and the profiles of its archetypes declare, by
 * arithmetic and not by simulation, so that a number which the engine never honours shows. What was
 * made is counted in one pass over the traffic.
 */
public final class Inspector {

  private Inspector() {}

  /**
   * Inspects a split of a data set.
   *
   * @return empty for imported traffic, of which nothing was asked
   * @throws IOException if it cannot be read
   */
  public static Optional<Inspection> inspect(Path folder, String split) throws IOException {
    Dataset dataset = Dataset.open(folder);
    Manifest manifest = dataset.manifest();
    LabeledTraffic traffic = dataset.split(split);
    Path lock = folder.resolve("scenario/scenario.lock.json");
    if (manifest.scenarioSha256().isEmpty() || !Files.isRegularFile(lock)) {
      return Optional.empty();
    }
    Scenario whole = ScenarioLock.read(lock.toString(), Files.readString(lock));
    Scenario scenario = new Scale(manifest.scale()).of(whole);
    return Optional.of(inspect(scenario, split, traffic, dataset.truth(split)));
  }

  /**
   * Holds traffic against a scenario.
   *
   * @param scenario at the scale of the traffic
   * @param split how the world of the traffic is called
   * @param truth about the accounts of the traffic
   */
  public static Inspection inspect(
      Scenario scenario, String split, LabeledTraffic traffic, Truth truth) throws IOException {
    Map<String, Archetype> archetypes = new HashMap<>();
    scenario.populations().forEach(one -> archetypes.put(one.name(), one.archetype()));
    PopulationTally honest = new PopulationTally(truth, archetypes);
    ClusterTally pools = new ClusterTally(truth);
    CampaignTally harvests = new CampaignTally(scenario);
    traffic.stream(
        batch -> {
          honest.accept(batch);
          pools.accept(batch);
          harvests.accept(batch);
        });
    List<Inspection.Part> populations = new ArrayList<>();
    for (int i = 0; i < scenario.populations().size(); i++) {
      Population population = scenario.populations().get(i);
      populations.add(
          new Inspection.Part(
              population.name(),
              "populations[" + i + "]",
              PopulationFigures.of(
                  population,
                  scenario,
                  honest.of(population.name()),
                  honest.passers(population.name()))));
    }
    List<Inspection.Part> clusters = new ArrayList<>();
    List<Inspection.Part> campaigns = new ArrayList<>();
    for (int i = 0; i < scenario.clusters().size(); i++) {
      Cluster cluster = scenario.clusters().get(i);
      String path = "clusters[" + i + "]";
      clusters.add(
          new Inspection.Part(
              cluster.name(),
              path,
              ClusterFigures.of(scenario, cluster, pools.of(cluster.name()))));
      for (int j = 0; j < cluster.campaigns().size(); j++) {
        Campaign campaign = cluster.campaigns().get(j);
        campaigns.add(
            new Inspection.Part(
                campaign.name(),
                path + ".campaigns[" + j + "]",
                CampaignFigures.of(scenario, cluster, campaign, harvests.of(campaign.name()))));
      }
    }
    return new Inspection(split, populations, clusters, campaigns);
  }
}
