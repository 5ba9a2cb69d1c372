package spiritsafe.scenario;

/**
 * A positive quantity that varies log-normally: half lie below the median and two thirds within a
 * factor {@code exp(sigma)} of it.
 *
 * @param median above 0
 * @param sigma standard deviation of the natural logarithm, 0 to 4; 0 means all are equal
 */
public record Spread(double median, double sigma) {

  /** Refuses numbers out of range. */
  public Spread {
    Limits.above("median", median, 0);
    Limits.between("sigma", sigma, 0, 4);
  }
}
