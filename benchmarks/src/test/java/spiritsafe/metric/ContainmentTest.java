package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.truth.Truth;

class ContainmentTest {

  private static Harvest harvest(long... indexesAndTokens) {
    Harvest harvest = new Harvest();
    for (int i = 0; i < indexesAndTokens.length; i += 2) {
      harvest.add(indexesAndTokens[i], indexesAndTokens[i + 1]);
    }
    return harvest;
  }

  /** p0 gets 10 tokens at each of the places 1, 2 and 3; p1 gets 70 at place 4. */
  private static WorldTruth world() {
    SortedMap<String, SortedMap<String, Harvest>> harvests = new TreeMap<>();
    harvests.put("p0", new TreeMap<>(Map.of("c", harvest(1, 10, 2, 10, 3, 10))));
    harvests.put("p1", new TreeMap<>(Map.of("c", harvest(4, 70))));
    return new WorldTruth(
        new Truth(new TreeMap<>(), List.of()), new TreeMap<>(), harvests, 10, 0, 0);
  }

  /** p0 reaches 2 at place 1 and 5 at place 2; p1 reaches 3 at place 9, too late for anything. */
  private static Optional<Alert> alert(String account, double threshold) {
    if (account.equals("p0") && threshold <= 5) {
      return Optional.of(new Alert("p0", 0, threshold <= 2 ? 1 : 2, 5));
    }
    return account.equals("p1") && threshold <= 3
        ? Optional.of(new Alert("p1", 0, 9, 3))
        : Optional.empty();
  }

  @Test
  void fiftyHonestAccountsByHand() {
    // Honest: one at 4, the others at 0. So no false alert down to 5, and 1 of 50 down to 3.
    double[] honest = new double[50];
    honest[0] = 4;
    Ranking ranking = MetricTest.ranking(new double[] {5, 3}, honest);
    Containment containment =
        Containment.of(ranking, world(), ContainmentTest::alert).orElseThrow();
    Containment.Point none = containment.points().get(0);
    assertEquals(5, none.threshold());
    assertEquals(0, none.falsePositiveRate());
    // At 5 p0 is cut after place 2: the 10 tokens of place 3 of 100 are prevented.
    assertEquals(0.1, none.prevented(), 1e-12);
    Containment.Point one = containment.points().get(8);
    assertEquals(0.02, one.budget());
    assertEquals(3, one.threshold()); // 0.02 of 50 is one false alert
    assertEquals(0.02, one.falsePositiveRate(), 1e-12);
    assertEquals(0.1, one.prevented(), 1e-12); // p1 is caught when all is served
    assertEquals(0.1, containment.area(), 1e-12);
    // At 2 the first account would be cut one exchange earlier.
    assertEquals(0.2, Containment.prevented(world(), ContainmentTest::alert, 2), 1e-12);
  }

  @Test
  void whenEveryScoreBreaksTheBudgetNothingIsPrevented() {
    Ranking ranking = MetricTest.ranking(new double[] {5, 3}, new double[] {9});
    Containment containment =
        Containment.of(ranking, world(), ContainmentTest::alert).orElseThrow();
    assertEquals(Double.POSITIVE_INFINITY, containment.points().get(0).threshold());
    assertEquals(0, containment.points().get(0).prevented());
    assertEquals(0, containment.area());
  }

  @Test
  void withoutHonestAccountsThereIsNoCurve() {
    Ranking ranking = MetricTest.ranking(new double[] {5, 3}, new double[0]);
    assertTrue(Containment.of(ranking, world(), ContainmentTest::alert).isEmpty());
  }
}
