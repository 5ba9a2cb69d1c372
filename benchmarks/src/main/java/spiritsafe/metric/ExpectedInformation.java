package spiritsafe.metric;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mutual information that two partitions of given sizes share by chance, when accounts are
 * dealt to the groups at random (Vinh, Epps and Bailey, JMLR 11, 2010, equation 24a).
 *
 * <p>Groups of equal size are summed once with their number, which makes thousands of loners cheap.
 */
final class ExpectedInformation {

  private ExpectedInformation() {}

  static double of(Collection<Integer> left, Collection<Integer> right, int n) {
    double[] logFactorial = new double[n + 1];
    for (int i = 1; i <= n; i++) {
      logFactorial[i] = logFactorial[i - 1] + StrictMath.log(i);
    }
    double sum = 0;
    for (Map.Entry<Integer, Integer> a : numbers(left).entrySet()) {
      for (Map.Entry<Integer, Integer> b : numbers(right).entrySet()) {
        sum +=
            (double) a.getValue() * b.getValue() * ofTwo(a.getKey(), b.getKey(), n, logFactorial);
      }
    }
    return sum;
  }

  private static double ofTwo(int a, int b, int n, double[] logFactorial) {
    double fixed =
        logFactorial[a]
            + logFactorial[b]
            + logFactorial[n - a]
            + logFactorial[n - b]
            - logFactorial[n];
    double sum = 0;
    for (int shared = Math.max(1, a + b - n); shared <= Math.min(a, b); shared++) {
      double logChance =
          fixed
              - logFactorial[shared]
              - logFactorial[a - shared]
              - logFactorial[b - shared]
              - logFactorial[n - a - b + shared];
      sum +=
          (double) shared
              / n
              * StrictMath.log((double) n * shared / ((double) a * b))
              * StrictMath.exp(logChance);
    }
    return sum;
  }

  private static Map<Integer, Integer> numbers(Collection<Integer> sizes) {
    Map<Integer, Integer> numbers = new TreeMap<>();
    sizes.forEach(size -> numbers.merge(size, 1, Integer::sum));
    return numbers;
  }
}
