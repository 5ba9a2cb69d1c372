package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.truth.Role;

/**
 * A lab turns nearly half of its traffic to a new model within a day of the release, as disclosed:
 * probes first, then a ramp from the sixth to the eighteenth hour.
 */
class PivotTest {

  private static final long HOUR = 3_600_000_000L;

  private static final Set<String> TURNING =
      Set.of("trajectory-harvest", "three-own", "three-relayed");

  /**
   * A line from 0 at the sixth hour to 0.48 at the eighteenth is 0.12 on average from the sixth to
   * the twelfth and 0.36 from then to the eighteenth. What the new model is owed stays within the
   * 80 calls of the longest trajectory, of some 1,000 in six hours: 0.08 to either side, and twice
   * that where two campaigns turn, each on its own.
   */
  @ParameterizedTest
  @CsvSource({
    "release-pivot-agentic, atlas-core-3, 7, 0.08",
    "release-pivot-agentic, atlas-core-3, 8, 0.08",
    "release-pivot-agentic, atlas-core-3, 9, 0.08",
    "disclosed-2026-02, atlas-large-2, 7, 0.16",
    "disclosed-2026-02, atlas-large-2, 8, 0.16"
  })
  void nearlyHalfOfTheTrafficTurnsWithinADay(String name, String model, long seed, double tolerance)
      throws IOException {
    Scenario scenario = turning(name);
    long released = micros(scenario, model);
    long[][] calls = new long[8][2];
    long[] probes = {0, Long.MAX_VALUE, Long.MAX_VALUE};
    Simulation.of(scenario, seed, Split.TEST, 2).stream(
        batch -> {
          for (int i = 0; i < batch.exchanges().size(); i++) {
            var label = batch.labels().get(i);
            var exchange = batch.exchanges().get(i);
            if (label.campaign().filter(TURNING::contains).isEmpty()) {
              continue;
            }
            long sixth = Math.floorDiv(exchange.timeMicros() - released, 6 * HOUR);
            boolean turned = exchange.request().model().equals(model);
            if (label.role() == Role.PROBE && turned) {
              probes[0]++;
              probes[1] = Math.min(probes[1], exchange.timeMicros());
            } else if (label.role() == Role.HARVEST && sixth >= 0 && sixth < 8) {
              calls[(int) sixth][turned ? 1 : 0]++;
              probes[2] = turned ? Math.min(probes[2], exchange.timeMicros()) : probes[2];
            }
          }
        });
    assertTrue(probes[0] >= 5, probes[0] + " probes");
    assertTrue(probes[1] >= released + HOUR, "probes come after the release");
    assertTrue(probes[1] < probes[2], "probes come before the bulk");
    assertEquals(0, share(calls[0]), "before the sixth hour");
    assertEquals(0.12, share(calls[1]), tolerance, "hours 6 to 12");
    assertEquals(0.36, share(calls[2]), tolerance, "hours 12 to 18");
    assertEquals(0.48, share(calls[3]), tolerance, "hours 18 to 24");
    long[] day = new long[2];
    for (int i = 4; i < 8; i++) {
      day[0] += calls[i][0];
      day[1] += calls[i][1];
    }
    assertEquals(0.48, share(day), tolerance / 2, "the day after");
  }

  private static double share(long[] calls) {
    return calls[1] / (double) (calls[0] + calls[1]);
  }

  private static long micros(Scenario scenario, String model) {
    return scenario.models().stream()
            .filter(one -> one.name().equals(model))
            .findFirst()
            .orElseThrow()
            .released()
            .getEpochSecond()
        * 1_000_000L;
  }

  /** A fiftieth of a scenario, of its clusters those that turn. */
  private static Scenario turning(String name) {
    Scenario whole =
        new Scale(0.02).of(ScenarioReader.read(Path.of("../scenarios/" + name + ".yaml")));
    return new Scenario(
        whole.name(),
        whole.title(),
        whole.difficulty(),
        whole.window(),
        whole.slice(),
        whole.models(),
        List.of(new Population("cron-jobs", Archetype.CRON_JOB, 1, Optional.empty())),
        whole.clusters().stream()
            .filter(
                cluster ->
                    cluster.campaigns().stream().anyMatch(one -> TURNING.contains(one.name())))
            .toList());
  }
}
