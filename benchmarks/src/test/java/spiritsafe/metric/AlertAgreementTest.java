package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlertAgreementTest {

  private static Judged judged(double threshold, double... suspicions) {
    return new Worlds()
        .pool("a", suspicions[0], suspicions[1])
        .organization("o", suspicions[2], suspicions[3])
        .judged(threshold);
  }

  @Test
  void itIsTheShareThatBothAlertOfThoseThatEitherAlerts() {
    // Of four accounts one alerts the first three, the other the last three: 2 of 4.
    AlertAgreement agreement =
        AlertAgreement.of(judged(0.5, 0.9, 0.5, 0.7, 0.1), judged(3, 1, 4, 3, 8));
    assertEquals(new AlertAgreement(2, 3, 3, 4), agreement);
    assertEquals(4, agreement.either());
    assertEquals(OptionalDouble.of(0.5), agreement.value());
  }

  @Test
  void aDetectorAgreesWithItselfAndTwoThatShareNobodyDoNot() {
    Judged one = judged(0.5, 0.9, 0.1, 0.7, 0.1);
    assertEquals(OptionalDouble.of(1), AlertAgreement.of(one, one).value());
    Judged other = judged(0.5, 0.1, 0.9, 0.1, 0.7);
    assertEquals(OptionalDouble.of(0), AlertAgreement.of(one, other).value());
  }

  @Test
  void whereNeitherAlertsAnybodyThereIsNothingToAgreeOn() {
    Judged silent = judged(5, 0.9, 0.1, 0.7, 0.1);
    AlertAgreement agreement = AlertAgreement.of(silent, silent);
    assertEquals(OptionalDouble.empty(), agreement.value());
    assertEquals(OptionalDouble.empty(), agreement.byChance());
    assertEquals(
        OptionalDouble.of(0), AlertAgreement.of(silent, judged(0, 1, 1, 1, 1)).value(), "one does");
  }

  @Test
  void otherAccountsAreRefused() {
    Judged four = judged(1, 1, 1, 1, 1);
    Judged three = new Worlds().pool("a", 1, 1).organization("o", 1).judged(1);
    assertThrows(IllegalArgumentException.class, () -> AlertAgreement.of(four, three));
    assertThrows(IllegalArgumentException.class, () -> new AlertAgreement(3, 2, 4, 9));
    assertThrows(IllegalArgumentException.class, () -> new AlertAgreement(0, 5, 5, 9));
  }

  /**
   * Two of four by two of four share none in 1 of 6 ways, one in 4 of 6, both in 1 of 6: 4/6 · 1/3
   * + 1/6 = 7/18. Three and two of four share one (of four) in half of the ways, and two (of three)
   * in the other: 1/2 · 1/4 + 1/2 · 2/3 = 11/24.
   */
  @Test
  void chanceByHand() {
    assertEquals(7 / 18.0, new AlertAgreement(0, 2, 2, 4).byChance().getAsDouble(), 1e-12);
    assertEquals(11 / 24.0, new AlertAgreement(1, 3, 2, 4).byChance().getAsDouble(), 1e-12);
    assertEquals(0, new AlertAgreement(0, 0, 2, 4).byChance().getAsDouble(), 1e-12);
    assertEquals(1, new AlertAgreement(4, 4, 4, 4).byChance().getAsDouble(), 1e-12);
  }

  /** 400 draws: within four standard errors, which happens but once in 16,000; seed fixed. */
  @Test
  void lotsReachTheFloor() {
    SplittableRandom random = new SplittableRandom(3);
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < 400; draw++) {
      double[] one = random.doubles(300).toArray();
      double[] other = random.doubles(300).toArray();
      Judged first = new Worlds().organization("o", one).judged(kth(one, 30));
      Judged second = new Worlds().organization("o", other).judged(kth(other, 60));
      AlertAgreement agreement = AlertAgreement.of(first, second);
      assertEquals(List.of(30, 60), List.of(agreement.first(), agreement.second()), "guard");
      sum += agreement.value().getAsDouble();
      squares += Math.pow(agreement.value().getAsDouble(), 2);
    }
    double mean = sum / 400;
    double error = Math.sqrt((squares / 400 - mean * mean) / 400);
    double floor = new AlertAgreement(0, 30, 60, 300).byChance().getAsDouble();
    assertEquals(floor, mean, 4 * error);
  }

  private static double kth(double[] values, int highest) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - highest];
  }
}
