package spiritsafe.fidelity;

/** Learns to tell two kinds of windows apart. */
@FunctionalInterface
interface WindowClassifier {

  /**
   * Learns from some windows and judges others.
   *
   * @param train rows of features
   * @param second for each of them, whether it is of the second kind
   * @param test rows to judge
   * @param seed of whatever chance it needs
   * @return for each row of {@code test} a number that is higher the more it looks like the second
   *     kind
   */
  double[] judge(double[][] train, boolean[] second, double[][] test, long seed);
}
