package spiritsafe.fidelity;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Plain statistics of samples; what cannot be said of a sample is not a number. */
final class Moments {

  private Moments() {}

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Returns the variance with n − 1 in the denominator. */
  static double variance(double[] values) {
    if (values.length < 2) {
      return Double.NaN;
    }
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }

  static double deviation(double[] values) {
    return Math.sqrt(variance(values));
  }

  /** Returns deviation over mean. */
  static double variation(double[] values) {
    double mean = mean(values);
    return mean == 0 ? Double.NaN : deviation(values) / mean;
  }

  /**
   * Returns a quantile of values in ascending order, linear between neighbours (type 7 of Hyndman
   * and Fan, The American Statistician 50, 1996).
   */
  static double quantile(double[] ascending, double share) {
    if (ascending.length == 0) {
      return Double.NaN;
    }
    double place = share * (ascending.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
  }

  static double pearson(double[] a, double[] b) {
    return a.length < 3 ? Double.NaN : new PearsonsCorrelation().correlation(a, b);
  }

  static double spearman(double[] a, double[] b) {
    return a.length < 3 ? Double.NaN : new SpearmansCorrelation().correlation(a, b);
  }

  /** Returns the correlation of each value with the next. */
  static double lagOne(double[] values) {
    return values.length < 4
        ? Double.NaN
        : pearson(
            Arrays.copyOfRange(values, 0, values.length - 1),
            Arrays.copyOfRange(values, 1, values.length));
  }

  static double[] sorted(double[] values) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    return ascending;
  }
}
