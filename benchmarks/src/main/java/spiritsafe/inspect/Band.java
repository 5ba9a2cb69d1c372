package spiritsafe.inspect;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The values that chance leaves to a number of which another was asked.
 *
 * <p>Each law that is given here keeps outside its band at most once in 100,000 times ({@link
 * #FALSE_ALARMS}, both sides together). Shares of independent things follow the bound of Chernoff
 * and Hoeffding (Hoeffding 1963, theorem 1), which also holds for means of independent parts
 * between 0 and 1, so that an account of a thousand exchanges may count as one; counts follow the
 * same bound for a Poisson law, means of known variance that of Bernstein. These hold for any
 * number of parts. {@link #normal} is a limit law.
 *
 * @param least the smallest of them
 * @param most the largest of them
 */
record Band(double least, double most) {

  /** How often a band is left by chance, at most. */
  static final double FALSE_ALARMS = 1e-5;

  /** Fewer things than this, or a smaller expected count, are told and not judged. */
  static final int FEWEST = 5;

  /** Log of the bound on each side. */
  static final double BOUND = StrictMath.log(2 / FALSE_ALARMS);

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Standard errors beyond which a normal number is told: 4.42. */
  static final double STANDARD_ERRORS = quantile(1 - FALSE_ALARMS / 2);

  /** Refuses an empty band. */
  Band {
    if (!(least <= most)) {
      throw new IllegalArgumentException("band from " + least + " to " + most);
    }
  }

  /** Returns whether chance explains a value. */
  boolean holds(double value) {
    // Sums of many doubles are off by their last digits.
    double slack = 1e-9 * Math.max(1, Math.abs(value));
    return value >= least - slack && value <= most + slack;
  }

  /** Returns the band of another unit. */
  Band times(double factor) {
    return new Band(least * factor, most * factor);
  }

  /** Returns a band that is wider by a count on each side, 0 at least. */
  Band wider(double below, double above) {
    return new Band(Math.max(0, least - below), most + above);
  }

  /** Returns the band of a number that is so much larger. */
  Band shifted(double by) {
    return new Band(least + by, most + by);
  }

  /** Returns the standard normal quantile of a probability. */
  static double quantile(double probability) {
    return NORMAL.inverseCumulativeProbability(probability);
  }

  /** Returns the standard normal probability below a score. */
  static double below(double score) {
    return NORMAL.cumulativeProbability(score);
  }

  /** Returns the band of a share of independent things, or of a mean of parts between 0 and 1. */
  static Band share(double asked, double things) {
    double limit = BOUND / things;
    return new Band(
        root(asked, 0, x -> divergence(x, asked) - limit),
        root(asked, 1, x -> divergence(x, asked) - limit));
  }

  /** Returns the band of a count of independent events, of which so many are expected. */
  static Band count(double asked) {
    if (asked == 0) {
      return new Band(0, 0);
    }
    double high = asked + 2 * BOUND + 3 * StrictMath.sqrt(asked * BOUND);
    return new Band(
        root(asked, 0, x -> excess(x, asked) - BOUND),
        root(asked, high, x -> excess(x, asked) - BOUND));
  }

  /**
   * Returns the band of a mean of independent parts (Bernstein's inequality).
   *
   * @param deviation of one part
   * @param range from the smallest part to the largest
   * @param parts how many
   */
  static Band mean(double asked, double deviation, double range, double parts) {
    double b = range * BOUND / (3 * parts);
    double off = b + StrictMath.sqrt(b * b + 2 * deviation * deviation * BOUND / parts);
    return new Band(asked - off, asked + off);
  }

  /** Returns the band of a number that is nearly normal. */
  static Band normal(double asked, double error) {
    return new Band(asked - STANDARD_ERRORS * error, asked + STANDARD_ERRORS * error);
  }

  /** Returns the probability of the law whose median over so many may be the median of this one. */
  static double medianRank(double things) {
    // The divergence of a half from p is ln(1 / (4 p (1 - p))) / 2; here it equals the bound.
    return (1 - StrictMath.sqrt(-StrictMath.expm1(-2 * BOUND / things))) / 2;
  }

  private static double divergence(double x, double p) {
    return term(x, p) + term(1 - x, 1 - p);
  }

  private static double term(double x, double p) {
    return x == 0 ? 0 : p == 0 ? Double.POSITIVE_INFINITY : x * StrictMath.log(x / p);
  }

  private static double excess(double x, double mean) {
    return (x == 0 ? 0 : x * StrictMath.log(x / mean)) - x + mean;
  }

  /** Walks from where the function is below 0 to where it is 0; stays at the end if it is not. */
  private static double root(
      double from, double to, java.util.function.DoubleUnaryOperator function) {
    if (function.applyAsDouble(to) <= 0) {
      return to;
    }
    double inside = from;
    double outside = to;
    for (int i = 0; i < 100; i++) {
      double middle = (inside + outside) / 2;
      if (function.applyAsDouble(middle) <= 0) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }
}
