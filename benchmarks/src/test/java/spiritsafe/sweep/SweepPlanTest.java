package spiritsafe.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.scenario.ScenarioException;

class SweepPlanTest {

  @Test
  void aCommaWithinBracesBelongsToTheValue() {
    SweepParameter ages =
        SweepParameter.parse("ageDays={median: 3, sigma: 1}, {median: 90, sigma: 1}");

    assertEquals("ageDays", ages.name());
    assertEquals(List.of("{median: 3, sigma: 1}", "{median: 90, sigma: 1}"), ages.values());
    assertFalse(ages.numeric());
    assertTrue(SweepParameter.parse("stealth=0,.5,1e0").numeric());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stealth", "=1", "stealth=", "stealth=0,,1", "stealth=0.5,0.50"})
  void aParameterWithoutValuesOrWithOneTwiceIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> SweepParameter.parse(text));
  }

  @Test
  void theLastParameterChangesFastestAndSeedsFasterStill() {
    SweepPlan plan =
        Sweeps.plan(List.of("stealth=0,1", "languages=1,2"), List.of(7L, 8L), "volume");

    List<String> texts = Sweeps.cells(plan).stream().map(SweepCell::text).toList();

    assertEquals(
        List.of(
            "stealth=0 languages=1 seed=7",
            "stealth=0 languages=1 seed=8",
            "stealth=0 languages=2 seed=7",
            "stealth=0 languages=2 seed=8",
            "stealth=1 languages=1 seed=7",
            "stealth=1 languages=1 seed=8",
            "stealth=1 languages=2 seed=7",
            "stealth=1 languages=2 seed=8"),
        texts);
  }

  @Test
  void aCellsKeyTellsEverythingApartThatItsResultDependsOn() {
    String key = key("stealth=0", 7, "volume");

    assertEquals(key, key("stealth=0.0", 7, "volume"), "the same scenario");
    assertNotEquals(key, key("stealth=1", 7, "volume"));
    assertNotEquals(key, key("stealth=0", 8, "volume"));
    assertNotEquals(key, key("stealth=0", 7, "volume?tokens=1"));
  }

  private static String key(String parameter, long seed, String detector) {
    return Sweeps.cells(Sweeps.plan(List.of(parameter), List.of(seed), detector)).get(0).key();
  }

  @Test
  void aKnobThatMovesNothingIsNoticed() {
    SweepPlan plan =
        Sweeps.plan(List.of("stealth=0,1", "utcOffsetHours=0,1"), List.of(7L), "volume");
    List<SweepCell> cells =
        plan.cells(
            point ->
                spiritsafe.scenario.ScenarioReader.parse(
                    "x", Sweeps.SCENARIO, Sweeps.at("stealth", point.get("stealth"))));

    assertTrue(SweepCell.differBy("stealth", cells));
    assertFalse(SweepCell.differBy("utcOffsetHours", cells));
  }

  @Test
  void aMistypedKnobIsToldWithTheOneThatWasMeant() {
    SweepPlan plan = Sweeps.plan(List.of("cover=0,1"), List.of(7L), "volume");

    ScenarioException wrong = assertThrows(ScenarioException.class, () -> Sweeps.cells(plan));

    assertTrue(wrong.getMessage().contains("Did you mean 'coverFraction'?"), wrong.getMessage());
  }
}
