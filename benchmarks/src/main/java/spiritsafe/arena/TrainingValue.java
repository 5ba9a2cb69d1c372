package spiritsafe.arena;

/**
 * What a student gains from a number of useful exchanges, as a share of all that exchanges can give
 * it: {@code V(u) = 1 − (1 + u / 1000)^−0.28}.
 *
 * <p>Concave, since the first thousand answers teach more than the last: a vendor's report of
 * September 2026 says that its own trials gain much from fewer exchanges than were taken. The form
 * is the data term of a scaling law of loss, {@code B / D^0.28} (Hoffmann et al., 2022,
 * arXiv:2203.15556, table of fitted constants), counted from what a student knows before. That
 * exponent was fitted to pretraining; that it holds for training on answers, and that 1,000
 * examples are the unit (s1, arXiv:2501.19393, trains on as many), are assumptions. It grows with
 * its argument, so no order of policies hangs on either.
 */
final class TrainingValue {

  static final double UNIT = 1_000;
  static final double EXPONENT = 0.28;

  private TrainingValue() {}

  /**
   * Returns the value.
   *
   * @param useful exchanges, at scale 1, at least 0
   * @return 0 to 1
   */
  static double of(double useful) {
    return 1 - StrictMath.pow(1 + useful / UNIT, -EXPONENT);
  }
}
