package spiritsafe.metric;

import java.util.OptionalDouble;

/**
 * Accounts by truth and alert at one threshold.
 *
 * @param truePositives alerted, and carried illicit exchanges
 * @param falsePositives alerted, but honest
 * @param falseNegatives not alerted, but carried illicit exchanges
 * @param trueNegatives not alerted, and honest
 */
public record Confusion(
    int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

  /** Refuses negative counts. */
  public Confusion {
    if ((truePositives | falsePositives | falseNegatives | trueNegatives) < 0) {
      throw new IllegalArgumentException("a confusion matrix holds no negative count");
    }
  }

  /** Returns the share of alerts that are right; empty when there is no alert. */
  public OptionalDouble precision() {
    return ratio(truePositives, (long) truePositives + falsePositives);
  }

  /** Returns the share of positives alerted; empty when there is no positive. */
  public OptionalDouble recall() {
    return ratio(truePositives, (long) truePositives + falseNegatives);
  }

  /** Returns the share of honest accounts alerted; empty when there is no honest account. */
  public OptionalDouble falsePositiveRate() {
    return ratio(falsePositives, (long) falsePositives + trueNegatives);
  }

  /** Returns the harmonic mean of precision and recall; empty when there is no positive. */
  public OptionalDouble f1() {
    return fBeta(1);
  }

  /**
   * Returns F-beta, in which recall weighs beta times as much as precision; empty when there is no
   * positive, 0 when positives exist but none is alerted.
   */
  public OptionalDouble fBeta(double beta) {
    if (truePositives + falseNegatives == 0) {
      return OptionalDouble.empty();
    }
    double weight = beta * beta;
    double hits = (1 + weight) * truePositives;
    return OptionalDouble.of(hits / (hits + weight * falseNegatives + falsePositives));
  }

  /**
   * Returns the correlation of truth and alert (Matthews, Biochimica et Biophysica Acta 405, 1975),
   * -1 to 1; 0 when all or none are alerted, as a detector that knows nothing would be. Empty
   * unless there are positives and honest accounts.
   */
  public OptionalDouble mcc() {
    if (recall().isEmpty() || falsePositiveRate().isEmpty()) {
      return OptionalDouble.empty();
    }
    double alerted = (double) truePositives + falsePositives;
    double silent = (double) falseNegatives + trueNegatives;
    double positives = (double) truePositives + falseNegatives;
    double honest = (double) falsePositives + trueNegatives;
    if (alerted == 0 || silent == 0) {
      return OptionalDouble.of(0);
    }
    double agreement =
        (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
    // Two roots, as the product of all four sums can overflow what a double holds exactly.
    double mcc = agreement / (Math.sqrt(alerted * silent) * Math.sqrt(positives * honest));
    return OptionalDouble.of(Math.max(-1, Math.min(1, mcc))); // as the roots are rounded
  }

  /**
   * Returns the mean of the share of positives alerted and of honest accounts not alerted; 0.5 is
   * chance. Empty unless there are positives and honest accounts.
   */
  public OptionalDouble balancedAccuracy() {
    return recall().isEmpty() || falsePositiveRate().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((recall().getAsDouble() + 1 - falsePositiveRate().getAsDouble()) / 2);
  }

  /**
   * Returns the precision the same rates would give where a given share of accounts is positive:
   * {@code p·TPR / (p·TPR + (1-p)·FPR)}. Empty when a rate is unknown or nothing is alerted.
   *
   * <p>The prevalence of a simulated world is its author's choice, that of a deployment is not.
   * Where no honest account was alerted the answer is 1 at any prevalence, which says little.
   *
   * @param prevalence share of positives, above 0 and below 1
   */
  public OptionalDouble precisionAt(double prevalence) {
    if (!(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException("prevalence is " + prevalence);
    }
    if (recall().isEmpty() || falsePositiveRate().isEmpty() || precision().isEmpty()) {
      return OptionalDouble.empty();
    }
    double right = prevalence * recall().getAsDouble();
    return OptionalDouble.of(
        right / (right + (1 - prevalence) * falsePositiveRate().getAsDouble()));
  }

  /** Returns the counts of both together. */
  Confusion plus(Confusion other) {
    return new Confusion(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives,
        trueNegatives + other.trueNegatives);
  }

  private static OptionalDouble ratio(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
