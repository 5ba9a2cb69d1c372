package spiritsafe.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;

/** The signed-rank test of Wilcoxon (1945) between two detectors over blocks, and Holm's step. */
final class SignedRanks {

  /** The exact distribution takes 2^n steps. */
  private static final int MOST_EXACT = 20;

  private SignedRanks() {}

  /**
   * Returns the two-sided p-value; blocks without a difference are left out (Wilcoxon's own way),
   * and 1 is returned when none is left. Up to twenty blocks the distribution is the exact one of
   * untied differences, which is near for a few ties; beyond, the normal one.
   */
  static double pValue(double[] first, double[] second) {
    int[] differing = IntStream.range(0, first.length).filter(i -> first[i] != second[i]).toArray();
    if (differing.length == 0) {
      return 1;
    }
    double[] x = Arrays.stream(differing).mapToDouble(i -> first[i]).toArray();
    double[] y = Arrays.stream(differing).mapToDouble(i -> second[i]).toArray();
    double p =
        new WilcoxonSignedRankTest().wilcoxonSignedRankTest(x, y, differing.length <= MOST_EXACT);
    return Math.min(1, p);
  }

  /** Returns p-values adjusted for their number by the step of Holm (1979). */
  static double[] holm(double[] pValues) {
    Integer[] order = IntStream.range(0, pValues.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double[] adjusted = new double[pValues.length];
    double highest = 0;
    for (int step = 0; step < order.length; step++) {
      highest = Math.max(highest, Math.min(1, (pValues.length - step) * pValues[order[step]]));
      adjusted[order[step]] = highest;
    }
    return adjusted;
  }
}
