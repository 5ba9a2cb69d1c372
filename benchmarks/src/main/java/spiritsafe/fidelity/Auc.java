package spiritsafe.fidelity;

/**
 * How often a classifier ranks a window of the second sample above one of the first, with a 95 %
 * interval: 0.5 is by chance, 1 is always.
 *
 * <p>The interval is Newcombe's fifth (Statistics in Medicine 25, 2006, 559–573): all values that
 * lie within 1.96 of their own standard error of the observed one, the error after Hanley and
 * McNeil. It stays open at 0 and 1 and is wide for few windows, where resampling would have no
 * width. It takes windows to be independent; neighbouring windows of drifting traffic are not, and
 * it is too narrow for them.
 *
 * @param value 0 to 1, not a number when either side has fewer than two windows
 * @param low lower end
 * @param high upper end
 * @param firstWindows windows of the first sample
 * @param secondWindows windows of the second sample
 */
public record Auc(double value, double low, double high, int firstWindows, int secondWindows) {

  private static final double Z = 1.959964;

  /** Returns an observed value with its interval. */
  static Auc observed(double value, int firstWindows, int secondWindows) {
    if (Double.isNaN(value)) {
      return new Auc(value, 0, 1, firstWindows, secondWindows);
    }
    return new Auc(
        value,
        1 - highest(1 - value, firstWindows, secondWindows),
        highest(value, firstWindows, secondWindows),
        firstWindows,
        secondWindows);
  }

  /** Returns the highest true value whose error still reaches down to the observed one. */
  private static double highest(double observed, int m, int n) {
    double low = observed;
    double high = 1;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (middle - observed <= Z * error(middle, m, n)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double error(double auc, int m, int n) {
    double half = (m + n) / 2.0 - 1;
    double factor = 1 + half * ((1 - auc) / (2 - auc) + auc / (1 + auc));
    return Math.sqrt(auc * (1 - auc) * factor / ((double) m * n));
  }
}
