package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalystQueueTest {

  private static final long DAY = 86_400_000_000L;

  /** Positives p0 to p2, honest h0 to h2; their suspicions do not matter here. */
  private final Ranking ranking =
      MetricTest.ranking(new double[] {9, 9, 9}, new double[] {9, 9, 9});

  private static AnalystQueue queue(Ranking ranking, Map<String, Alert> alerts, int perDay) {
    return AnalystQueue.of(
        ranking, (account, threshold) -> Optional.ofNullable(alerts.get(account)), 1, perDay);
  }

  private static Alert alert(String account, long micros, double suspicion) {
    return new Alert(account, micros, 0, suspicion);
  }

  @Test
  void onlyTheMostSuspectOfEachDayAreLookedAt() {
    // Day 0: p0 at 5, h0 at 4, p1 at 3. Day 1, from its first microsecond: h1 at 1.
    Map<String, Alert> alerts =
        Map.of(
            "p0", alert("p0", 10, 5),
            "h0", alert("h0", 20, 4),
            "p1", alert("p1", DAY - 1, 3),
            "h1", alert("h1", DAY, 1));
    // Two a day: p0 and h0, then h1: one of three right, one of three positives seen.
    assertEquals(new AnalystQueue(3, 1, 3), queue(ranking, alerts, 2));
    assertEquals(1.0 / 3, queue(ranking, alerts, 2).precision().getAsDouble(), 1e-12);
    assertEquals(1.0 / 3, queue(ranking, alerts, 2).recall().getAsDouble(), 1e-12);
    assertEquals(new AnalystQueue(4, 2, 3), queue(ranking, alerts, 10));
  }

  @Test
  void tiesAtTheEndOfTheDayCountInProportion() {
    // One at 5 and three at 4 of which two are positive: the second look is right in 2 of 3 draws.
    Map<String, Alert> alerts =
        Map.of(
            "h0", alert("h0", 1, 5),
            "p0", alert("p0", 2, 4),
            "p1", alert("p1", 3, 4),
            "h1", alert("h1", 4, 4));
    assertEquals(2.0 / 3, queue(ranking, alerts, 2).right(), 1e-12);
  }

  @Test
  void withoutAlertsThereIsNoPrecision() {
    assertTrue(queue(ranking, Map.of(), 10).precision().isEmpty());
    assertEquals(0, queue(ranking, Map.of(), 10).recall().getAsDouble());
    assertTrue(
        queue(MetricTest.ranking(new double[0], new double[] {1}), Map.of(), 10)
            .recall()
            .isEmpty());
  }
}
