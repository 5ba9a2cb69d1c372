package spiritsafe.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spiritsafe.engine.SmallWorld;

class HonestShareTest {

  private static Scenario of(int... tenants) {
    List<Population> populations = new java.util.ArrayList<>();
    for (int i = 0; i < tenants.length; i++) {
      populations.add(
          new Population("p" + i, Archetype.INDIVIDUAL_DEVELOPER, tenants[i], Optional.empty()));
    }
    return SmallWorld.scenario(120, populations);
  }

  private static List<Integer> tenants(Scenario scenario) {
    return scenario.populations().stream().map(Population::tenants).toList();
  }

  @Test
  void oneInSoManyOfEachPopulationStaysRoundedAndAtLeastOne() {
    // 1000 / 7 = 142.9, 10 / 7 = 1.4, 3 / 7 = 0.4.
    assertEquals(List.of(143, 1, 1), tenants(new HonestShare(7).of(of(1000, 10, 3))));
    assertEquals(List.of(1000, 10, 3), tenants(HonestShare.ALL.of(of(1000, 10, 3))));
  }

  @Test
  void theShareLeavesAtLeastAsManyAsAskedFor() {
    // 1,013 tenants: of 506 twice as many are there, of 507 not.
    assertEquals(2, HonestShare.leaving(506, of(1000, 10, 3)).oneIn());
    assertEquals(1, HonestShare.leaving(507, of(1000, 10, 3)).oneIn());
    assertEquals(1, HonestShare.leaving(5_000, of(1000, 10, 3)).oneIn());
  }

  @Test
  void whoIsKeptStandsForThoseOfItsPopulation() {
    HonestShare share = new HonestShare(7);
    List<Population> all = of(1001, 10, 3).populations();

    // 143 of 1001 stand for seven each, and one of ten or of three for as many as there are.
    assertEquals(7, share.weight(all.get(0)));
    assertEquals(10, share.weight(all.get(1)));
    assertEquals(3, share.weight(all.get(2)));
    assertEquals(1, HonestShare.ALL.weight(all.get(0)));
  }

  @Test
  void lessThanOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HonestShare(0));
    assertThrows(IllegalArgumentException.class, () -> HonestShare.leaving(0, of(10)));
  }
}
