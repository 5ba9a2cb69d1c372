package spiritsafe.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BayesianSignedRanksTest {

  /**
   * One world with a gain beyond the margin, by hand. Its weight v and that of the world without
   * difference, w = 1 - v, come from Dirichlet(1, 1/2), so w is Beta(1/2, 1): P(w ≤ x) = √x. The
   * pair of both has a mean of half the gain, beyond the margin too; so "equivalent" has w² and
   * "better" 1 - w², and better wins where w is below √½: with chance 0.8409. The standard error of
   * 8,000 draws is 0.41 %; four of them.
   */
  @Test
  void oneWorldByHand() {
    BayesianSignedRanks one = BayesianSignedRanks.of(new double[] {1}, 0.1);
    assertEquals(Math.sqrt(Math.sqrt(0.5)), one.better(), 0.0164);
    assertEquals(0, one.worse());
  }

  @Test
  void differencesWithinTheMarginAreEquivalentForSure() {
    assertEquals(
        new BayesianSignedRanks(0, 1, 0),
        BayesianSignedRanks.of(new double[] {0.01, -0.02, 0.015, 0}, 0.02));
  }

  @Test
  void turnedAroundBetterAndWorseChangePlaces() {
    double[] gains = {0.1, 0.2, -0.05, 0.3, 0.01};
    BayesianSignedRanks one = BayesianSignedRanks.of(gains, 0.02);
    double[] losses = Arrays.stream(gains).map(gain -> -gain).toArray();
    BayesianSignedRanks other = BayesianSignedRanks.of(losses, 0.02);
    assertEquals(one.better(), other.worse());
    assertEquals(one.worse(), other.better());
    assertEquals(one, BayesianSignedRanks.of(gains, 0.02)); // the same draws each time
  }

  @Test
  void moreWorldsThatAgreeAreSurer() {
    double few = BayesianSignedRanks.of(new double[] {.1, .1, .1}, 0.02).better();
    double many = BayesianSignedRanks.of(new double[] {.1, .1, .1, .1, .1, .1, .1}, 0.02).better();
    assertTrue(few > 0.9 && many > few && many > 0.99, few + " and " + many);
  }
}
