package spiritsafe.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StealthTest {

  private static String tiny() throws IOException {
    return Files.readString(Path.of("src/test/resources/good/tiny.yaml"));
  }

  private static Scenario at(double stealth) throws IOException {
    return ScenarioReader.parse(
        "tiny.yaml",
        tiny()
            .replace("    accounts: 5\n", "    accounts: 500\n    stealth: " + stealth + "\n")
            .replace("        coverFraction: 0.1\n", ""));
  }

  private static Campaign campaign(Scenario scenario) {
    return scenario.clusters().get(0).campaigns().get(0);
  }

  /** 500 accounts at 25, 7 and 1.5 a prefix: 20, 71 and 333 prefixes. */
  @Test
  void oneNumberMovesTheKnobsOfClusterAndCampaign() throws IOException {
    Cluster open = at(0).clusters().get(0);
    assertEquals(ClientIdentity.UNIFORM, open.clientIdentity());
    assertEquals(Egress.HOSTING, open.egress());
    assertEquals(20, open.egressPrefixes());
    assertEquals(new Span(6, 12), open.signup().accountsPerInstrument());
    assertEquals(5_000, open.routing().callsPerAccountDay());
    assertEquals(0, campaign(at(0)).coverFraction());
    Cluster middle = at(0.5).clusters().get(0);
    assertEquals(ClientIdentity.NORMALIZED, middle.clientIdentity());
    assertEquals(Egress.RESIDENTIAL_STICKY, middle.egress());
    assertEquals(71, middle.egressPrefixes());
    assertEquals(0.3, campaign(at(0.5)).coverFraction());
    assertEquals(0.5, campaign(at(0.5)).evasion().paraphrase());
    Cluster hidden = at(1).clusters().get(0);
    assertEquals(Egress.RESIDENTIAL_STICKY, hidden.egress());
    assertEquals(333, hidden.egressPrefixes());
    assertEquals(new Span(1, 1), hidden.signup().accountsPerInstrument());
    assertEquals(60, campaign(at(1)).evasion().jitterMinutes());
  }

  /** Between 0.3 at one half and 0.8 at 1 lies 0.55 at three quarters; of 300 and 100, √30,000. */
  @Test
  void valuesBetweenFollowTheirLines() throws IOException {
    assertEquals(0.55, campaign(at(0.75)).coverFraction(), 1e-9);
    assertEquals(173, at(0.75).clusters().get(0).routing().callsPerAccountDay());
  }

  @Test
  void aKnobThatIsWrittenWins() throws IOException {
    Scenario scenario =
        ScenarioReader.parse(
            "tiny.yaml", tiny().replace("    accounts: 5\n", "    accounts: 5\n    stealth: 1\n"));
    assertEquals(0.1, campaign(scenario).coverFraction());
    assertEquals(1, campaign(scenario).dailyRhythm());
  }

  @Test
  void theInnermostStealthCounts() throws IOException {
    Scenario scenario =
        ScenarioReader.parse(
            "tiny.yaml",
            tiny()
                .replace("difficulty: teaching\n", "difficulty: teaching\nstealth: 1\n")
                .replace("        coverFraction: 0.1\n", "        stealth: 0\n"));
    assertEquals(0, campaign(scenario).coverFraction());
    assertEquals(ClientIdentity.MIXED, scenario.clusters().get(0).clientIdentity());
  }

  @Test
  void withoutStealthNothingMoves() throws IOException {
    Scenario scenario = ScenarioReader.parse("tiny.yaml", tiny());
    assertEquals(Evasion.NONE, campaign(scenario).evasion());
    assertEquals(Conduct.PLAIN, campaign(scenario).conduct());
    assertEquals(40, scenario.clusters().get(0).egressPrefixes());
    assertEquals(Routing.NO_DAILY_CAP, scenario.clusters().get(0).routing().callsPerAccountDay());
  }

  /** The file says 0.1 of cover; an override of stealth takes that away, one of cover sets it. */
  @Test
  void overridesReplaceWhatAFileSays() throws IOException {
    Scenario hidden = ScenarioReader.parse("tiny.yaml", tiny(), Map.of("stealth", "1"));
    assertEquals(0.8, campaign(hidden).coverFraction());
    Scenario both =
        ScenarioReader.parse("tiny.yaml", tiny(), Map.of("stealth", "1", "coverFraction", "0.2"));
    assertEquals(0.2, campaign(both).coverFraction());
    assertEquals(1, campaign(both).evasion().paraphrase());
    Scenario alone = ScenarioReader.parse("tiny.yaml", tiny(), Map.of("jitterMinutes", "30"));
    assertEquals(30, campaign(alone).evasion().jitterMinutes());
    assertEquals(0.1, campaign(alone).coverFraction());
    assertTrue(
        assertThrows(
                ScenarioException.class,
                () -> ScenarioReader.parse("tiny.yaml", tiny(), Map.of("cover", "0.2")))
            .getMessage()
            .contains("coverFraction"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.37, 0.5, 0.9, 1})
  void aLockHoldsWhatStealthSet(double stealth) throws IOException {
    Scenario scenario = at(stealth);
    assertEquals(scenario, ScenarioLock.read("lock", ScenarioLock.write(scenario)));
    assertNotEquals(ScenarioReader.parse("tiny.yaml", tiny()), scenario);
  }

  @Test
  void difficultiesAreLevels() {
    assertEquals(0, Stealth.of("teaching").level());
    assertEquals(0.3, Stealth.of("easy").level());
    assertEquals(0.6, Stealth.of("medium").level());
    assertEquals(0.9, Stealth.of("hard").level());
    assertThrows(IllegalArgumentException.class, () -> Stealth.of("impossible"));
    assertThrows(IllegalArgumentException.class, () -> Stealth.of(1.01));
  }

  /** Each row of the table in the documentation says what the code does. */
  @Test
  void theDocumentedTableIsTheTable() throws IOException {
    String page = Files.readString(Path.of("../docs/evasion.md"));
    for (Stealth.Knob knob : Stealth.knobs()) {
      String row =
          "| `%s` | %s | %s | %s | %s |"
              .formatted(knob.key(), knob.shape(), knob.open(), knob.middle(), knob.hidden());
      assertTrue(page.contains(row), row);
    }
  }
}
