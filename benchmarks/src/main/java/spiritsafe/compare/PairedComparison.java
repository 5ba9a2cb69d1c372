package spiritsafe.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Judged;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.OwnerIntervals;
import spiritsafe.metric.Percentiles;
import spiritsafe.metric.Resampler;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.WorldTruth;

/**
 * One number of two detectors on one world.
 *
 * <p>Both are computed on the same resamples of owners, so what an easy or hard owner does to both
 * falls out of the difference. The permutation test asks how often a difference as large comes of
 * swapping, owner by owner, who said what.
 *
 * @param statistic which number
 * @param first of the first detector
 * @param second of the second
 * @param difference interval of second less first; empty where too few owners stand behind the
 *     number, or where it does not vary though the two did not say the same
 * @param margin the difference that does not matter
 * @param pBetter share of resamples in which the second is better by more than the margin
 * @param pWorse share in which it is worse by more than the margin
 * @param pValue two-sided, of the permutation test; empty when the number cannot be permuted
 * @param verdict what the interval says beside the margin
 */
public record PairedComparison(
    Statistic statistic,
    OptionalDouble first,
    OptionalDouble second,
    Optional<Interval> difference,
    double margin,
    OptionalDouble pBetter,
    OptionalDouble pWorse,
    OptionalDouble pValue,
    Verdict verdict) {

  /** Returns the share of resamples in which they differ by no more than the margin. */
  public OptionalDouble pEquivalent() {
    return pBetter.isEmpty() || pWorse.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, 1 - pBetter.getAsDouble() - pWorse.getAsDouble()));
  }

  /** Refuses nulls. */
  public PairedComparison {
    Objects.requireNonNull(statistic, "statistic");
    Objects.requireNonNull(difference, "difference");
    Objects.requireNonNull(verdict, "verdict");
  }

  /**
   * Compares.
   *
   * @param resamples of owners, and swaps, at least 40
   */
  public static PairedComparison of(
      Statistic statistic,
      Judged first,
      Judged second,
      WorldTruth world,
      Margin margin,
      int resamples) {
    double one = statistic.of().applyAsDouble(first);
    double other = statistic.of().applyAsDouble(second);
    double room = Double.isFinite(one) ? margin.around(one) : margin.size();
    if (!Double.isFinite(one) || !Double.isFinite(other)) {
      return new PairedComparison(
          statistic,
          stated(one),
          stated(other),
          Optional.empty(),
          room,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Verdict.UNDECIDED);
    }
    Resampler resampler = new Resampler(world);
    OwnerSwap swap = new OwnerSwap(resampler, first, second);
    OptionalDouble pValue = OptionalDouble.of(swap.pValue(statistic, resamples));
    int owners = OwnerIntervals.Counts.of(first, resampler).behind(statistic);
    if (owners < Uncertainty.FEWEST) {
      return new PairedComparison(
          statistic,
          stated(one),
          stated(other),
          Optional.empty(),
          room,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          pValue,
          Verdict.UNDECIDED);
    }
    double[] differences = differences(statistic, first, second, resampler, resamples);
    double sign = sign(statistic);
    // Those who said the same of everything do not differ, on other owners either.
    Optional<Interval> interval =
        swap.alike(statistic)
            ? Optional.of(new Interval(0, 0, Interval.Method.BOOTSTRAP))
            : Percentiles.of(differences, owners, Uncertainty.LEVEL);
    Optional<Interval> gain =
        swap.alike(statistic)
            ? interval
            : Percentiles.of(
                Arrays.stream(differences).map(d -> sign * d).toArray(), owners, Uncertainty.LEVEL);
    return new PairedComparison(
        statistic,
        stated(one),
        stated(other),
        interval,
        room,
        OptionalDouble.of(share(differences, d -> sign * d > room)),
        OptionalDouble.of(share(differences, d -> sign * d < -room)),
        pValue,
        Verdict.of(gain, room));
  }

  private static double[] differences(
      Statistic statistic, Judged first, Judged second, Resampler resampler, int resamples) {
    Map<Statistic, double[]> one = resampler.replicates(first, List.of(statistic), resamples);
    Map<Statistic, double[]> other = resampler.replicates(second, List.of(statistic), resamples);
    double[] differences = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      // Infinity less infinity is no number, and is dropped as one that cannot be stated.
      differences[i] = other.get(statistic)[i] - one.get(statistic)[i];
    }
    return differences;
  }

  private static double share(double[] values, DoublePredicate test) {
    // Of those that can be stated, so that what is left is equivalent.
    double[] stated = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return (double) Arrays.stream(stated).filter(test).count() / stated.length;
  }

  private static OptionalDouble stated(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Returns 1 for a number of which more is better, else -1. */
  static int sign(Statistic statistic) {
    return MetricCatalog.find(statistic.name()).orElseThrow().better().equals("higher") ? 1 : -1;
  }
}
