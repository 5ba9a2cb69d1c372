package spiritsafe.fidelity;

/** Puts features on one footing: mean 0 and deviation 1 over the rows learnt from. */
final class Standardisation {

  private final double[] means;
  private final double[] deviations;

  /** Learns from rows, at least two. */
  Standardisation(double[][] rows) {
    means = new double[rows[0].length];
    deviations = new double[means.length];
    for (int c = 0; c < means.length; c++) {
      double[] column = new double[rows.length];
      for (int r = 0; r < rows.length; r++) {
        column[r] = rows[r][c];
      }
      means[c] = Moments.mean(column);
      double deviation = Moments.deviation(column);
      deviations[c] = deviation > 1e-12 ? deviation : 1;
    }
  }

  double[] of(double[] row) {
    double[] put = new double[row.length];
    for (int c = 0; c < row.length; c++) {
      put[c] = (row[c] - means[c]) / deviations[c];
    }
    return put;
  }
}
