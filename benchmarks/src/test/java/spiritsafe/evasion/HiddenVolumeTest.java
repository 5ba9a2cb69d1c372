package spiritsafe.evasion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.detector.AccountSubject;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.truth.Truth;
import spiritsafe.volume.Volume;

/** The accounts of a relay pass for light users. */
class HiddenVolumeTest {

  /**
   * The area under the curve of the plain volume of an account. With some 60 relay accounts among
   * 500 honest ones the deviation of a fair coin is 0.04; near chance means within 0.15, three of
   * them and the little that relays do differ.
   */
  @ParameterizedTest
  @ValueSource(strings = {"0.5", "0.75", "1"})
  void volumeAloneStaysNearChanceOnceARelayHides(String stealth) throws IOException {
    double auc = areaOfVolume(stealth);
    assertEquals(0.5, auc, 0.15, "stealth " + stealth);
  }

  private static double areaOfVolume(String stealth) throws IOException {
    Scenario scenario =
        new Scale(0.003)
            .of(
                ScenarioReader.parse(
                    "hydra-mix.yaml",
                    Files.readString(Path.of("../scenarios/hydra-mix.yaml")),
                    Map.of("stealth", stealth)));
    Map<String, Double> most = new HashMap<>();
    Volume volume = new Volume(false);
    Truth truth =
        Simulation.of(scenario, 7, Split.TEST, 2).stream(
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
    List<Double> illicit = new ArrayList<>();
    List<Double> honest = new ArrayList<>();
    truth
        .accounts()
        .forEach(
            (id, account) -> {
              if (account.illicit()) {
                illicit.add(most.get(id));
              } else if (!account.fraudulent()) {
                honest.add(most.get(id));
              }
            });
    assertTrue(illicit.size() >= 50 && honest.size() >= 400, illicit.size() + "/" + honest.size());
    double wins = 0;
    for (double mine : illicit) {
      for (double theirs : honest) {
        wins += mine > theirs ? 1 : mine == theirs ? 0.5 : 0;
      }
    }
    return wins / illicit.size() / honest.size();
  }
}
