package spiritsafe.feature;

import java.util.Arrays;

/**
 * Conformal p-values: the share of calibration values at least as large as a new one, both counted
 * with the new one among them, (1 + #{c ≥ x}) / (n + 1). Valid whatever the distribution, as long
 * as calibration and new values are exchangeable.
 */
public final class Conformal {

  private final double[] sorted;

  /** Makes the calibration of some values. */
  public Conformal(double[] values) {
    this.sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** Returns how many calibration values there are. */
  public int size() {
    return sorted.length;
  }

  /** Returns the p-value of a new value, above 0 and at most 1; 1 without calibration. */
  public double pValue(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] >= value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return (1.0 + sorted.length - low) / (sorted.length + 1.0);
  }

  /** Returns the calibration value that half of them are below, or 0 without any. */
  public double median() {
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
