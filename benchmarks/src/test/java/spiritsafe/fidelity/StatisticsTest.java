package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private static final double EXACT = 1e-12;

  @Test
  void variationOfGapsIsDeviationOverMean() {
    // gaps 1, 1, 4: mean 2, variance (1 + 1 + 4) / 2 = 3
    RequestSeries series = Series.atSeconds(0, 1, 2, 6);

    assertArrayEquals(new double[] {1, 1, 4}, series.gapSeconds(), EXACT);
    assertEquals(Math.sqrt(3) / 2, Moments.variation(series.gapSeconds()), EXACT);
  }

  @Test
  void quantilesAreLinearBetweenNeighbours() {
    double[] ascending = {10, 20, 30, 40};

    assertEquals(10, Moments.quantile(ascending, 0), EXACT);
    assertEquals(25, Moments.quantile(ascending, 0.5), EXACT); // place 1.5
    assertEquals(37, Moments.quantile(ascending, 0.9), EXACT); // place 2.7
    assertEquals(40, Moments.quantile(ascending, 1), EXACT);
  }

  @Test
  void dispersionIsVarianceOverMeanOfCountsInWholeSpans() {
    // ten whole spans of 1 s with counts 3 1 3 1 ...: mean 2, variance 10 * 1 / 9
    double[] seconds = new double[21];
    int at = 0;
    for (int second = 0; second < 10; second++) {
      for (int i = 0; i < (second % 2 == 0 ? 3 : 1); i++) {
        seconds[at++] = second + i * 0.1;
      }
    }
    seconds[at] = 10.5; // in a span that is not over: left out
    RequestSeries series = Series.atSeconds(seconds);

    assertArrayEquals(
        new double[] {3, 1, 3, 1, 3, 1, 3, 1, 3, 1}, Counts.inSpans(series, 1), EXACT);
    assertEquals(10.0 / 9 / 2, Counts.dispersion(series, 1), EXACT);
    assertTrue(Double.isNaN(Counts.dispersion(series, 2)), "five spans are too few");
  }

  @Test
  void countsThatAlternateCorrelateNegativelyWithTheNext() {
    double[] seconds = new double[62];
    for (int i = 0; i < 62; i++) {
      seconds[i] = i / 2 * 2 + (i % 2) * 0.25; // two in every other second
    }
    assertEquals(-1, Counts.correlationWithNext(Series.atSeconds(seconds), 1), 1e-9);
  }

  @Test
  void giniIsZeroForEqualsAndAQuarterForOneAndThree() {
    assertEquals(0, Counts.gini(new double[] {5, 5, 5}), EXACT);
    // 2 (1·1 + 2·3) / (2·4) − 3/2
    assertEquals(0.25, Counts.gini(new double[] {1, 3}), EXACT);
  }

  @Test
  void sharesOfTheTopAreOfTheLargest() {
    double[] counts = Counts.ofEach(new int[] {2, 2, 2, 1, 0, 4, 4});

    assertArrayEquals(new double[] {1, 2, 3}, counts, EXACT); // 0 names nobody, 3 sent nothing
    assertEquals(0.5, Counts.shareOfTop(counts, 1), EXACT);
    assertEquals(1, Counts.shareOfTop(counts, 10), EXACT);
  }

  @Test
  void kolmogorovSmirnovIsTheGreatestStep() {
    // at 1 a third of the first lies below, nothing of the second
    assertEquals(
        1.0 / 3,
        Distances.kolmogorovSmirnov(new double[] {1, 2, 3}, new double[] {2, 3, 4}),
        EXACT);
    assertEquals(
        0, Distances.kolmogorovSmirnov(new double[] {1, 1, 2}, new double[] {2, 1, 1}), EXACT);
  }

  @Test
  void wassersteinIsTheMeanDistanceToMove() {
    assertEquals(1, Distances.wasserstein(new double[] {3, 1, 2}, new double[] {2, 3, 4}), EXACT);
    // half of the mass of {0} goes to 2
    assertEquals(1, Distances.wasserstein(new double[] {0}, new double[] {2, 0}), EXACT);
    assertEquals(0, Distances.wasserstein(new double[] {7, 7}, new double[] {7}), EXACT);
  }

  @Test
  void distancesOfGapsForgetTheRate() {
    FieldDistances.Distance gap =
        FieldDistances.of(Series.atSeconds(0, 1, 2, 6), Series.atSeconds(0, 10, 20, 60), 1)
            .fields()
            .get("gap");

    assertEquals(0, gap.kolmogorovSmirnov(), EXACT);
    assertEquals(0, gap.wasserstein(), EXACT);
  }

  @Test
  void aProfileTellsSessionsAndClientsOnlyWhereTheyAreNamed() {
    RequestSeries.Builder named = new RequestSeries.Builder();
    named.add(Series.START, 1, 1, 1, 1);
    named.add(Series.START + 5_000_000, 1, 1, 1, 1);
    named.add(Series.START + 6_000_000, 1, 1, 2, 2);
    Map<String, Double> values = TrafficProfile.of(named.build(), 1).values();

    assertEquals(2, values.get("clients"));
    assertEquals(2.0 / 3, values.get("client_top_1"), EXACT);
    assertEquals(1.5, values.get("turns_mean"), EXACT);
    assertEquals(5, values.get("turn_gap_seconds_p50"), EXACT);

    Map<String, Double> bare = TrafficProfile.of(Series.atSeconds(0, 1, 2), 1).values();
    assertTrue(bare.keySet().stream().noneMatch(name -> name.matches("client.*|turn.*|session.*")));
  }

  @Test
  void hoursAreToldOfTracesLongerThanADay() {
    double[] hourly = new double[49];
    for (int hour = 0; hour < 49; hour++) {
      hourly[hour] = hour * 3_600.0;
    }
    // 49 requests: hour 0 three times, all others twice
    TrafficProfile profile = TrafficProfile.of(Series.atSeconds(hourly), 1);

    assertEquals(24, profile.hourFactors().size());
    assertEquals(3 * 24 / 49.0, profile.hourFactors().get(0), EXACT);
    assertEquals(2 * 24 / 49.0, profile.hourFactors().get(7), EXACT);
    assertTrue(TrafficProfile.of(Series.atSeconds(0, 80_000), 1).hourFactors().isEmpty());
  }
}
