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
import org.junit.jupiter.params.provider.ValueSource;
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
  @ValueSource(doubles = {0, 0.2, 0.8, 0.99})
  void customersMakeTheShareThatIsAskedFor(double share) throws IOException {
    Scenario scenario =
        ScenarioReader.parse(
            "hydra-mix.yaml",
            Files.readString(Path.of("../scenarios/hydra-mix.yaml")),
            Map.of("customers.share", Double.toString(share)));
    Seen seen = Seen.of(scenario, 0.002, row -> true);
    assertTrue(seen.exchanges() > 3_500, "4,200 asked for, " + seen.exchanges() + " made");
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
