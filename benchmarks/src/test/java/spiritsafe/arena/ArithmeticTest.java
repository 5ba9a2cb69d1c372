package spiritsafe.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import spiritsafe.arena.Case.Suspicion;
import spiritsafe.arena.Policy.Review;
import spiritsafe.arena.Policy.Rule;

/** Curves, values and desks by hand. */
class ArithmeticTest {

  private static final long HOUR = 3_600_000_000L;

  /** Two days of ten an hour, after two hours of nothing. */
  private static double[] free() {
    double[] free = new double[52];
    Arrays.fill(free, 2, 50, 10);
    return free;
  }

  @Test
  void halfIsContainedFromTheHourFromWhichOnEveryDayIsHalved() {
    double[] under = free();
    Arrays.fill(under, 12, 52, 2); // from the tenth hour of the harvest on 80 % are kept away
    ContainmentCurve curve = new ContainmentCurve(under, free());

    assertEquals(2, curve.days());
    // Day one: ten hours of 10 and fourteen of 2 are 128 of 240; day two: 48 of 240.
    assertEquals(1 - 128 / 240.0, curve.day(0).getAsDouble(), 1e-12);
    assertEquals(0.8, curve.day(1).getAsDouble(), 1e-12);
    // A day begun h hours in holds (10 - h) hours at 10: 48 + 8 (10 - h) <= 120 from h = 1 on.
    assertEquals(OptionalDouble.of(1 / 24.0), curve.daysTo(0.5));
    assertEquals(OptionalDouble.of(10 / 24.0), curve.daysTo(0.8));
    assertEquals(OptionalDouble.empty(), curve.daysTo(0.9), "censored");
    assertEquals(curve.daysTo(0.5), curve.daysToStay(0.5), "it stays");
  }

  @Test
  void whatComesBackIsContainedForATime() {
    double[] under = free();
    Arrays.fill(under, 2, 40, 0); // gone for a day and a half, and back
    ContainmentCurve curve = new ContainmentCurve(under, free());
    // The first day is kept away whole, but of all forty-eight hours thirty-eight: 79 %.
    assertEquals(OptionalDouble.of(0), curve.daysTo(0.75));
    assertEquals(OptionalDouble.empty(), curve.daysTo(0.9));
    // Of the last day fourteen hours of twenty-four are contained: 58 %.
    assertEquals(OptionalDouble.of(0), curve.daysToStay(0.5));
    assertEquals(OptionalDouble.empty(), curve.daysToStay(0.9));
  }

  /** A day of nothing and then twice as much is no containment. */
  @Test
  void aDayThatIsMadeUpForIsNotContained() {
    double[] under = free();
    Arrays.fill(under, 2, 26, 0);
    Arrays.fill(under, 26, 50, 20);
    ContainmentCurve curve = new ContainmentCurve(under, free());
    assertEquals(1, curve.day(0).getAsDouble());
    assertEquals(0, curve.day(1).getAsDouble());
    assertEquals(OptionalDouble.empty(), curve.daysTo(0.5));
  }

  @Test
  void whereNothingWasHarvestedThereIsNothingToContain() {
    ContainmentCurve curve = new ContainmentCurve(new double[48], new double[48]);
    assertEquals(0, curve.days());
    assertEquals(OptionalDouble.empty(), curve.daysTo(0.5));
  }

  @Test
  void theFirstThousandTeachMoreThanTheLast() {
    assertEquals(0, TrainingValue.of(0));
    assertEquals(1 - StrictMath.pow(2, -0.28), TrainingValue.of(1_000), 1e-12);
    double first = TrainingValue.of(1_000);
    double last = TrainingValue.of(150_000) - TrainingValue.of(149_000);
    assertTrue(first > 100 * last, first + " and " + last);
    assertTrue(TrainingValue.of(1e9) < 1);
  }

  private static Case at(long number, double hour, boolean reviewed) {
    return new Case(
        number,
        new Suspicion(new Rule(Optional.empty(), Step.BAN_ACCOUNT, reviewed)),
        "acct_" + number,
        Optional.empty(),
        Optional.empty(),
        reviewed,
        (long) (hour * HOUR));
  }

  /** Six a day are one every four hours; each is decided two hours after it was taken up. */
  @Test
  void aDeskTakesUpCasesInOrderAndNoFasterThanItCan() {
    ReviewDesk desk = new ReviewDesk(new Review(Duration.ofHours(2), 12, 0), 0.5);
    desk.open(at(0, 1, true));
    desk.open(at(1, 1, true));
    desk.open(at(2, 2, true));
    desk.open(at(3, 3, false));
    List<String> decided = new ArrayList<>();
    desk.until(
        8 * HOUR,
        matter -> false,
        matter -> decided.add(matter.number() + " at " + matter.openedMicros() / HOUR));
    // Taken up at 1 and 5 (and 9, past the end): decided at 3 and 7; what needs no look, at 3.
    assertEquals(List.of("0 at 3", "3 at 3", "1 at 7"), decided);
    assertEquals(2, desk.takenUp());
    assertEquals(1, desk.waiting(8 * HOUR));
  }

  @Test
  void aCaseThatHasSettledItselfCostsNothing() {
    ReviewDesk desk = new ReviewDesk(new Review(Duration.ofHours(2), 6, 0), 1);
    desk.open(at(0, 1, true));
    desk.open(at(1, 1, true));
    List<Long> decided = new ArrayList<>();
    desk.until(4 * HOUR, matter -> matter.number() == 0, matter -> decided.add(matter.number()));
    assertEquals(List.of(1L), decided);
    assertEquals(1, desk.takenUp());
  }
}
