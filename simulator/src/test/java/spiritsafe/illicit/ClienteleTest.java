package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioException;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.truth.Role;

/** A relay's ordinary customers can be set by the share of its exchanges that they make. */
class ClienteleTest {

  /**
   * Within two hundredths: the last customer counted may be a busy one, and 1.4 % of the calls are
   * second tries. Nothing of it is drawn again, so that there is no false alarm.
   */
  @ParameterizedTest
  @CsvSource({"0, 0.002", "0.2, 0.01", "0.8, 0.002", "0.99, 0.002"})
  void customersMakeTheShareThatIsAskedFor(double share, double scale) throws IOException {
    Scenario scenario =
        ScenarioReader.parse(
            "hydra-mix.yaml",
            Files.readString(Path.of("../scenarios/hydra-mix.yaml")),
            Map.of("customers.share", Double.toString(share)));
    Seen seen = Seen.of(scenario, scale, row -> true);
    double asked = 2_100_000 * scale;
    assertTrue(seen.exchanges() > 0.83 * asked, asked + " asked for, " + seen.exchanges());
    assertEquals(share, customersOf(seen), 0.02);
  }

  /** Cover counts as the campaign's, whose calls are 12,000 / 0.4; a hidden half hides of both. */
  @ParameterizedTest
  @CsvSource({"coverFraction: 0.6, ''", "coverFraction: 0, hiddenFraction: 0.5"})
  void coverAndHiddenAccountsAreReckonedWith(String campaign, String cluster) throws IOException {
    Seen seen = Seen.pooled("customers: {share: 0.7}\n" + cluster, campaign);
    assertEquals(0.7, customersOf(seen), 0.04);
  }

  private static double customersOf(Seen seen) {
    return seen.of(Role.RELAY_CUSTOMER).size() / (double) seen.rows.size();
  }

  @Test
  void countAndShareExcludeEachOther() {
    for (String keys : new String[] {"{count: 5, share: 0.5}", "{codingAgentFraction: 1}"}) {
      ScenarioException refused =
          assertThrows(
              ScenarioException.class, () -> Seen.pooled("customers: " + keys, "templates: 2"));
      assertTrue(refused.getMessage().contains("[count, share]"), refused.getMessage());
    }
  }
}
