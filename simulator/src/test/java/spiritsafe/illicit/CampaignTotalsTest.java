package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;

/**
 * Every campaign of every bundled scenario makes as many first tries as its file asks for, canaries
 * included, and spreads them over its time.
 */
class CampaignTotalsTest {

  /**
   * Campaigns whose total is not exact. An eighth of the accounts of {@code many-doors} calls where
   * no log sees it: with 8 accounts at this scale the part that is seen varies with who they are.
   */
  private static final Set<String> HIDDEN = Set.of("phase-one", "phase-two", "phase-two-traces");

  @ParameterizedTest
  @CsvSource({
    "disclosed-2026-02, 0.01",
    "fixed-prompt-industrial, 0.01",
    "hydra-mix, 0.02",
    "load-balanced-cot, 0.02",
    "low-and-slow, 0.02",
    "mixed-world, 0.08",
    "multilingual-coercion, 0.02",
    "pathway-spread-agentic, 0.02",
    "relay-own-users, 0.02",
    "release-pivot-agentic, 0.01",
    "session-replay, 0.02",
    "shell-aggregator, 0.02",
    "student-in-the-loop, 0.1",
    "technique-search, 0.02",
    "trace-cleaner, 0.02"
  })
  void campaignsMakeWhatIsAsked(String name, double scale) throws IOException {
    Seen seen = Seen.of(name, scale, row -> false);
    for (Cluster cluster : seen.scenario.clusters()) {
      for (Campaign campaign : cluster.campaigns()) {
        long asked = campaign.exchanges();
        long made = seen.firstTries.getOrDefault(campaign.name(), 0L);
        // A trajectory of up to 80 steps is under way at the end, and is cut.
        double tolerance = HIDDEN.contains(campaign.name()) ? 0.5 * asked : 0.02 * asked;
        assertEquals(asked, made, tolerance, name + " " + campaign.name());
        double days = campaign.length().toSeconds() / 86_400.0;
        assertTrue(
            seen.days(campaign.name()) > 0.95 * days,
            campaign.name() + ": " + seen.days(campaign.name()) + " of " + days + " days");
      }
    }
  }
}
