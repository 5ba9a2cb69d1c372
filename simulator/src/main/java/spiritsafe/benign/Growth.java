package spiritsafe.benign;

/**
 * How a tenant's rate grows: it doubles in a fixed time until it has grown enough.
 *
 * @param fromMicros when it begins
 * @param doublingMicros the time in which it doubles; 0 when it does not grow
 * @param most the factor at which it ends, at least 1
 */
record Growth(long fromMicros, long doublingMicros, double most) {

  /** A rate that stays as it is. */
  static final Growth NONE = new Growth(0, 0, 1);

  /** Returns the factor at a time. */
  double factor(long timeMicros) {
    if (doublingMicros == 0) {
      return 1;
    }
    double doublings = (timeMicros - fromMicros) / (double) doublingMicros;
    return Math.min(most, StrictMath.exp(doublings * StrictMath.log(2)));
  }
}
