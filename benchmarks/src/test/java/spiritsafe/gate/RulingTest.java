package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static spiritsafe.gate.Verdict.FAIL;
import static spiritsafe.gate.Verdict.INCONCLUSIVE;
import static spiritsafe.gate.Verdict.PASS;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.gate.LevelCheck.Judge;
import spiritsafe.metric.Interval;

/** The truth tables: every combination that a rule can meet, and what it says. */
class RulingTest {

  /**
   * Both directions, both judges, point met or missed or absent, interval met, missed or absent.
   */
  @ParameterizedTest
  @CsvSource({
    // bound, judge, value, low, high, verdict
    "min 0.8, POINT,       0.80, 0.60, 0.90, PASS", // exactly at the bound meets it
    "min 0.8, POINT,       0.79, 0.60, 0.90, FAIL",
    "min 0.8, POINT,       0.81,     ,     , PASS", // the point needs no interval
    "min 0.8, POINT,       0.79,     ,     , FAIL",
    "min 0.8, POINT,        NaN,     ,     , INCONCLUSIVE",
    "min 0.8, LOWER_BOUND, 0.90, 0.80, 0.95, PASS",
    "min 0.8, LOWER_BOUND, 0.90, 0.79, 0.95, INCONCLUSIVE", // met, but not shown
    "min 0.8, LOWER_BOUND, 0.79, 0.60, 0.95, FAIL", // missed, though the interval reaches it
    "min 0.8, LOWER_BOUND, 0.70, 0.60, 0.75, FAIL",
    "min 0.8, LOWER_BOUND, 0.90,     ,     , INCONCLUSIVE",
    "min 0.8, LOWER_BOUND, 0.70,     ,     , FAIL",
    "min 0.8, LOWER_BOUND,  NaN,     ,     , INCONCLUSIVE",
    "max 5,   POINT,       5.00, 1.00, 9.00, PASS",
    "max 5,   POINT,       5.01, 1.00, 9.00, FAIL",
    "max 5,   POINT,        NaN,     ,     , INCONCLUSIVE",
    "max 5,   POINT,   Infinity,     ,     , FAIL", // most campaigns missed: no number, no pass
    "max 5,   UPPER_BOUND, 4.10, 2.00, 5.00, PASS",
    "max 5,   UPPER_BOUND, 4.10, 2.00, 5.90, INCONCLUSIVE",
    "max 5,   UPPER_BOUND, 4.10, 2.00, Infinity, INCONCLUSIVE",
    "max 5,   UPPER_BOUND, 6.00, 2.00, 9.00, FAIL",
    "max 5,   UPPER_BOUND, 4.10,     ,     , INCONCLUSIVE",
    "max 5,   UPPER_BOUND,  NaN,     ,     , INCONCLUSIVE",
    "max 5,   UPPER_BOUND, Infinity, ,     , FAIL",
  })
  void aLevel(String bound, Judge judge, double value, Double low, Double high, Verdict verdict) {
    String[] words = bound.split(" ");
    Bound wanted = new Bound(words[0].equals("min"), Double.parseDouble(words[1]), 0, 0);
    Optional<Interval> interval =
        low == null ? Optional.empty() : Optional.of(new Interval(low, high));
    assertEquals(verdict, Ruling.ofLevel(wanted, judge, value, interval, "why").verdict());
  }

  @ParameterizedTest
  @CsvSource({
    // share, values, verdict
    "1.0, 0.9 0.8 0.8, PASS",
    "1.0, 0.9 0.8 0.7, FAIL",
    "1.0, 0.9 0.8 NaN, INCONCLUSIVE", // 2 of 3 met, the third could be
    "1.0, 0.9 0.7 NaN, FAIL", // whatever the third is
    "0.6, 0.9 0.8 0.1, PASS", // 2 of 3 is above 1.8 of 3
    "0.7, 0.9 0.8 0.1, FAIL",
    "0.8, 1 1 1 1 0, PASS", // four of five is eight tenths, rounding or not
    "0.8, 1 1 1 NaN 0, INCONCLUSIVE",
  })
  void aShareOfSeeds(double share, String values, Verdict verdict) {
    List<Double> numbers = Arrays.stream(values.split(" ")).map(Double::valueOf).toList();
    assertEquals(verdict, Ruling.ofSeeds(new Bound(true, 0.8, 0, 0), share, numbers).verdict());
  }

  /** It fails only if the loss is above the margin and its interval excludes no change. */
  @ParameterizedTest
  @CsvSource({
    // loss, low, high, verdict; the margin is 0.02
    "-0.10, -0.20, -0.05, PASS", // better
    " 0.00,  0.00,  0.00, PASS", // the same
    " 0.02,  0.01,  0.03, PASS", // certain, but within the margin
    " 0.05,  0.01,  0.09, FAIL",
    " 0.05,  0.00,  0.09, INCONCLUSIVE", // no change is in the interval
    " 0.05, -0.01,  0.09, INCONCLUSIVE",
    " 0.05,      ,      , INCONCLUSIVE",
    " 0.01,      ,      , PASS", // within the margin, whatever the interval
    "  NaN,      ,      , INCONCLUSIVE",
    "Infinity, 5, Infinity, FAIL", // found before, missed now
    "Infinity,  ,         , INCONCLUSIVE",
    "-Infinity, ,         , PASS", // missed before, found now
  })
  void aChange(double loss, Double low, Double high, Verdict verdict) {
    Change change =
        new Change(
            0.8,
            0.8 - loss,
            loss,
            low == null ? OptionalDouble.empty() : OptionalDouble.of(low),
            high == null ? OptionalDouble.empty() : OptionalDouble.of(high),
            0.02,
            "");
    assertEquals(verdict, Ruling.ofChange(change).verdict());
  }

  @ParameterizedTest
  @CsvSource({
    // figure, bound, margin, same machine only, value, base, same machine, verdict
    "EXCHANGES_PER_SECOND, 1000, , false, 1000,  NaN, false, PASS",
    "EXCHANGES_PER_SECOND, 1000, , false,  999,  NaN, false, FAIL",
    "EXCHANGES_PER_SECOND, 1000, , true,   999,  NaN, false, SKIPPED",
    "EXCHANGES_PER_SECOND, 1000, , true,   999,  NaN, true,  FAIL",
    "EXCHANGES_PER_SECOND, , 0.5,  true,   500, 1000, true,  PASS", // half is allowed
    "EXCHANGES_PER_SECOND, , 0.5,  true,   499, 1000, true,  FAIL",
    "EXCHANGES_PER_SECOND, , 0.5,  true,   499, 1000, false, SKIPPED",
    "EXCHANGES_PER_SECOND, , 0.5,  true,   499,  NaN, true,  INCONCLUSIVE",
    "BYTES_PER_ACCOUNT,  200, , false,  200,  NaN, false, PASS",
    "BYTES_PER_ACCOUNT,  200, , false,  201,  NaN, false, FAIL",
    "BYTES_PER_ACCOUNT,  , 0.5, true,   150,  100, true,  PASS",
    "BYTES_PER_ACCOUNT,  , 0.5, true,   151,  100, true,  FAIL",
    "BYTES_PER_ACCOUNT,  200, , false,  NaN,  NaN, true,  INCONCLUSIVE",
  })
  void aSpeedOrSize(
      PerformanceCheck.Figure figure,
      Double bound,
      Double margin,
      boolean sameOnly,
      double value,
      double base,
      boolean same,
      Verdict verdict) {
    PerformanceCheck check =
        new PerformanceCheck(
            "speed",
            figure,
            Optional.empty(),
            bound == null
                ? Optional.empty()
                : Optional.of(new Bound(figure.higherIsBetter(), bound, 0, 0)),
            margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin),
            sameOnly,
            List.of(),
            1);
    assertEquals(verdict, Ruling.ofPerformance(check, value, base, same).verdict());
  }

  @Test
  void theGravestVerdictIsThatOfTheWhole() {
    assertEquals(PASS, Verdict.gravest(List.of()));
    assertEquals(INCONCLUSIVE, Verdict.gravest(List.of(PASS, INCONCLUSIVE, Verdict.KNOWN)));
    assertEquals(FAIL, Verdict.gravest(List.of(FAIL, INCONCLUSIVE)));
    assertEquals(Verdict.ERROR, Verdict.gravest(List.of(Verdict.ERROR, FAIL)));
  }
}
