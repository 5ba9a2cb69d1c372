package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AucTest {

  @Test
  void theIntervalOfAHalfIsSymmetric() {
    Auc auc = Auc.observed(0.5, 50, 50);

    assertEquals(1, auc.low() + auc.high(), 1e-9);
    // error at 0.5: sqrt(0.25 (1 + 49 (1/3 + 1/3)) / 2500) = 0.058; times 1.96 = 0.114
    assertEquals(0.114, auc.high() - 0.5, 0.006);
  }

  @Test
  void theIntervalStaysOpenAtOneAndWidensWithFewerWindows() {
    Auc many = Auc.observed(1, 100, 100);
    Auc few = Auc.observed(1, 4, 4);

    assertEquals(1, many.high(), 1e-9);
    assertTrue(many.low() > 0.95 && many.low() < 1, many.toString());
    assertTrue(few.low() < 0.75, few.toString());
  }

  @Test
  void whatCannotBeSaidHasAllOfTheRangeAsItsInterval() {
    assertEquals(new Auc(Double.NaN, 0, 1, 0, 7), Auc.observed(Double.NaN, 0, 7));
  }
}
