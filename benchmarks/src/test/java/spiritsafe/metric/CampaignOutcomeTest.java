package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import spiritsafe.truth.CampaignTruth;

class CampaignOutcomeTest {

  private final CampaignTruth truth =
      new CampaignTruth("c", "k", "f", "o", "g", 1_000, 9_000, 2_000, 2, 4, 100);
  private final Harvest harvest = new Harvest();

  CampaignOutcomeTest() {
    // Illicit exchanges at places 3, 5, 8 and 20 of the log.
    harvest.add(3, 10);
    harvest.add(5, 20);
    harvest.add(8, 30);
    harvest.add(20, 40);
  }

  @Test
  void leakCountsIllicitExchangesUpToAndWithTheAlertingOne() {
    Alert late = new Alert("b", 6_000, 20, 1);
    Alert early = new Alert("a", 5_000, 5, 1);
    CampaignOutcome outcome = CampaignOutcome.of(truth, List.of(harvest), List.of(late, early));
    assertTrue(outcome.found());
    assertEquals("a", outcome.alert().orElseThrow().accountId());
    assertEquals(2, outcome.leakedExchanges()); // places 3 and 5
    assertEquals(30, outcome.leakedOutputTokens()); // 10 + 20
    assertEquals(4_000, outcome.microsFromStart().getAsLong()); // 5000 - 1000
    assertEquals(3_000, outcome.microsFromFirstEvidence().getAsLong()); // 5000 - 2000
  }

  @Test
  void anAlertBetweenExchangesLeaksThoseBefore() {
    Alert tick = new Alert("a", 5_500, 7, 1);
    assertEquals(2, CampaignOutcome.of(truth, List.of(harvest), List.of(tick)).leakedExchanges());
  }

  @Test
  void anAlertBeforeTheFirstIllicitExchangeLeaksNothing() {
    CampaignOutcome outcome =
        CampaignOutcome.of(truth, List.of(harvest), List.of(new Alert("a", 500, -1, 1)));
    assertEquals(0, outcome.leakedExchanges());
    assertEquals(0, outcome.microsFromStart().getAsLong());
  }

  @Test
  void anAlertAfterTheEndComesTooLate() {
    CampaignOutcome outcome =
        CampaignOutcome.of(truth, List.of(harvest), List.of(new Alert("a", 9_001, 21, 1)));
    assertFalse(outcome.found());
    assertEquals(4, outcome.leakedExchanges());
    assertEquals(100, outcome.leakedOutputTokens());
    assertTrue(outcome.microsFromStart().isEmpty());
  }

  @Test
  void harvestRefusesPlacesOutOfOrderAndGrows() {
    assertThrows(IllegalArgumentException.class, () -> harvest.add(20, 1));
    for (int i = 0; i < 1_000; i++) {
      harvest.add(100 + i, 1);
    }
    assertEquals(1_004, harvest.exchanges());
    assertEquals(4 + 500, harvest.exchangesThrough(599));
    assertEquals(100 + 500, harvest.tokensThrough(599));
  }

  private static OptionalDouble median(String observations) {
    List<KaplanMeier.Observation> all = new ArrayList<>();
    for (String text : observations.split(" ")) {
      boolean censored = text.endsWith("+");
      all.add(new KaplanMeier.Observation(Double.parseDouble(text.replace("+", "")), censored));
    }
    return KaplanMeier.median(all);
  }

  @Test
  void withoutCensoringTheMedianIsTheOrdinaryOne() {
    assertEquals(3, median("5 1 3").getAsDouble()); // 2/3, 1/3
    assertEquals(2, median("4 2 1 3").getAsDouble()); // 3/4, 1/2
    assertEquals(7, median("7").getAsDouble());
  }

  @Test
  void theCensoredCountAsAtRiskUntilTheyLeave() {
    // At 1: 4/5. The 2+ leaves. At 3: 4/5 * 2/3 = 0.533. At 4: 0.533 * 1/2 = 0.267.
    assertEquals(4, median("1 2+ 3 4 9+").getAsDouble());
    // Counting 2+ as an event would have said 3.
    assertEquals(3, median("1 2 3 4 9+").getAsDouble());
  }

  @Test
  void theMedianIsUnknownWhenMoreThanHalfLasts() {
    assertTrue(median("1 5+ 5+ 5+").isEmpty()); // stays at 3/4
    assertTrue(median("5+").isEmpty());
    assertTrue(KaplanMeier.median(List.of()).isEmpty());
    // The censored at the same value were still at risk there: 2/3 at 5, not 0.
    assertTrue(median("5+ 5 5+").isEmpty());
  }
}
