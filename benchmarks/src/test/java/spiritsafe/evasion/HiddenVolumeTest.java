package spiritsafe.evasion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.benign.Tenancy;
import spiritsafe.detector.AccountSubject;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Truth;
import spiritsafe.volume.Volume;

/**
 * The accounts of a relay that hides are as busy as honest accounts are: neither busier nor idler,
 * so that volume, read either way, tells next to nothing.
 *
 * <p>The honest half of a world does not depend on its clusters, so each is played once.
 */
class HiddenVolumeTest {

  private static final List<Population> ONE_CRON_JOB =
      List.of(new Population("cron-jobs", Archetype.CRON_JOB, 1, Optional.empty()));

  private static final Map<String, double[]> HONEST = new ConcurrentHashMap<>();

  /**
   * The mean area under the curve over three seeds. With some 65 relay accounts among 500 honest
   * ones a fair coin deviates by 0.038 and the mean of three by 0.022: a relay at 0.5 leaves the
   * bound of 0.1 once in 200,000 tries, one at 0.53 (the mean over six seeds was between 0.49 and
   * 0.52) once in 700.
   */
  @ParameterizedTest
  @ValueSource(strings = {"0.5", "0.75", "1"})
  void volumeAloneStaysNearChanceOnceARelayHides(String stealth) throws IOException {
    double area =
        meanArea(
            "hydra-mix",
            Map.of("stealth", stealth),
            "hydra",
            0.003,
            0.003,
            new long[] {7, 8, 9},
            true);
    assertEquals(0.5, area, 0.1, "stealth " + stealth);
  }

  /**
   * The same of two clusters of the mixed world, as its file has them; the clusters are played at a
   * scale of their own that gives them 40 accounts and more: the mean of two seeds deviates by
   * 0.035. In the four weeks of this world one honest account in five is of somebody who tried once
   * and left; they are lighter than any account that is used for weeks, and are left aside here
   * (with them the relay is at 0.62).
   */
  @ParameterizedTest
  @CsvSource({"relay, 0.03", "sleepers, 0.6"})
  void norDoesVolumeFindTheHiddenClustersOfTheMixedWorld(String cluster, double scale)
      throws IOException {
    double area =
        meanArea("mixed-world", Map.of(), cluster, 0.005, scale, new long[] {7, 8}, false);
    assertEquals(0.5, area, 0.1, cluster);
  }

  /** And of an open one it tells something: the measure is able to. */
  @Test
  void volumeFindsAnOpenRelay() throws IOException {
    double area =
        meanArea(
            "hydra-mix", Map.of("stealth", "0"), "hydra", 0.003, 0.003, new long[] {7, 8}, true);
    assertTrue(area > 0.57, "stealth 0: " + area);
  }

  private static double meanArea(
      String name,
      Map<String, String> knobs,
      String cluster,
      double honestScale,
      double clusterScale,
      long[] seeds,
      boolean withPassersBy)
      throws IOException {
    String text = Files.readString(Path.of("../scenarios/" + name + ".yaml"));
    Scenario scenario = ScenarioReader.parse(name, text, knobs);
    Scenario people = new Scale(honestScale).of(scenario);
    Scenario relay = new Scale(clusterScale).of(scenario);
    List<Cluster> one = relay.clusters().stream().filter(c -> c.name().equals(cluster)).toList();
    double sum = 0;
    for (long seed : seeds) {
      double[] honest = HONEST.get(name + seed);
      if (honest == null) {
        honest =
            volumes(
                with(people, people.populations(), List.of()),
                seed,
                account ->
                    !account.fraudulent()
                        && (withPassersBy || !account.archetype().equals(Tenancy.PASSER_BY)));
        HONEST.put(name + seed, honest);
      }
      double[] illicit = volumes(with(relay, ONE_CRON_JOB, one), seed, AccountTruth::illicit);
      assertTrue(
          illicit.length >= 30 && honest.length >= 250, illicit.length + "/" + honest.length);
      sum += area(illicit, honest);
    }
    return sum / seeds.length;
  }

  private static Scenario with(
      Scenario scenario, List<Population> populations, List<Cluster> clusters) {
    return new Scenario(
        scenario.name(),
        scenario.title(),
        scenario.difficulty(),
        scenario.window(),
        scenario.slice(),
        scenario.models(),
        populations,
        clusters);
  }

  /** The last score of each account of a class: the most exchanges that it made in 24 hours. */
  private static double[] volumes(Scenario scenario, long seed, Predicate<AccountTruth> which)
      throws IOException {
    Map<String, Double> most = new HashMap<>();
    Volume volume = new Volume(false);
    Truth truth =
        Simulation.of(scenario, seed, Split.TEST, 2).stream(
            batch ->
                batch
                    .exchanges()
                    .forEach(
                        exchange ->
                            volume.observe(
                                exchange,
                                score ->
                                    most.merge(
                                        ((AccountSubject) score.subject()).accountId(),
                                        score.suspicion(),
                                        Math::max))));
    return truth.accounts().values().stream()
        .filter(which)
        .map(AccountTruth::accountId)
        .mapToDouble(most::get)
        .toArray();
  }

  private static double area(double[] illicit, double[] honest) {
    double wins = 0;
    for (double mine : illicit) {
      for (double theirs : honest) {
        wins += mine > theirs ? 1 : mine == theirs ? 0.5 : 0;
      }
    }
    return wins / illicit.length / honest.length;
  }
}
