package spiritsafe.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExpTableTest {

  /** StrictMath.exp is itself within one unit in the last place. */
  @Test
  void liesWithinFourUnitsOfStrictMath() {
    for (double x = -699.9; x < 700; x += 0.000_713) {
      double strict = StrictMath.exp(x);
      double units = Math.abs(ExpTable.at(x) - strict) / Math.ulp(strict);
      double at = x;
      assertTrue(units <= 4, () -> "at " + at + " off by " + units);
    }
  }

  @Test
  void isExactAtZeroAndAsStrictMathAtTheEnds() {
    assertEquals(1, ExpTable.at(0));
    assertEquals(StrictMath.exp(705), ExpTable.at(705));
    assertEquals(StrictMath.exp(-740), ExpTable.at(-740));
    assertEquals(Double.POSITIVE_INFINITY, ExpTable.at(Double.POSITIVE_INFINITY));
    assertEquals(0, ExpTable.at(Double.NEGATIVE_INFINITY));
    assertTrue(Double.isNaN(ExpTable.at(Double.NaN)));
  }

  /** Worlds are the same on every machine only if these bits are. */
  @Test
  void hasTheSameBitsEverywhere() {
    long digest = 0;
    for (int i = -40_000; i <= 40_000; i++) {
      digest = Draws.mix(digest ^ Double.doubleToLongBits(ExpTable.at(i / 1_000.0)));
    }
    assertEquals(-3413083892733085058L, digest);
  }
}
