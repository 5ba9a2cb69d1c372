package spiritsafe.fidelity;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** How far two samples of one quantity lie apart. */
final class Distances {

  private Distances() {}

  /**
   * Returns the greatest difference between the two cumulative distributions, 0 to 1.
   *
   * @return not a number when either sample has fewer than two values
   */
  static double kolmogorovSmirnov(double[] a, double[] b) {
    if (a.length < 2 || b.length < 2) {
      return Double.NaN;
    }
    return new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(a, b);
  }

  /**
   * Returns the area between the two cumulative distributions: the mean distance by which values
   * must be moved to turn one sample into the other, in their unit.
   *
   * @return not a number when either sample is empty
   */
  static double wasserstein(double[] a, double[] b) {
    if (a.length == 0 || b.length == 0) {
      return Double.NaN;
    }
    double[] first = a.clone();
    double[] second = b.clone();
    Arrays.sort(first);
    Arrays.sort(second);
    int i = 0;
    int j = 0;
    double at = Math.min(first[0], second[0]);
    double area = 0;
    while (i < first.length || j < second.length) {
      double next =
          Math.min(
              i < first.length ? first[i] : Double.POSITIVE_INFINITY,
              j < second.length ? second[j] : Double.POSITIVE_INFINITY);
      area += (next - at) * Math.abs(i / (double) first.length - j / (double) second.length);
      at = next;
      while (i < first.length && first[i] == at) {
        i++;
      }
      while (j < second.length && second[j] == at) {
        j++;
      }
    }
    return area;
  }
}
