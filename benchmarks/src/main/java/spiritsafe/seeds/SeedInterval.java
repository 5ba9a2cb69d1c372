package spiritsafe.seeds;

import java.util.Optional;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Percentiles;
import spiritsafe.metric.Uncertainty;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/**
 * The 95 % interval of a mean over seeds: seeds are drawn with replacement, and within each drawn
 * seed its owners are (Davison and Hinkley, Bootstrap Methods and their Application, 1997, section
 * 3.8). Where the owners of a seed are too few to be resampled its number stands as it is.
 *
 * <p>What varies from seed to seed already holds what owners add, so drawing owners too makes the
 * interval wider than need be rather than too narrow. That drawing few seeds makes it too narrow is
 * made up for, see {@link Percentiles}. Where no seed differs there is none. It speaks of other
 * worlds of the same scenario, never of other scenarios.
 */
public final class SeedInterval {

  /** Seeds below which none is made; with four, one draw in 64 is of one seed alone. */
  public static final int FEWEST = 5;

  private static final long SEED = 20_260_203;

  private SeedInterval() {}

  /**
   * Makes the interval.
   *
   * @param replicates of each seed, the number over resamples of its owners; one value alone where
   *     owners are not resampled
   * @param resamples how many draws of seeds
   */
  public static Optional<Interval> of(double[][] replicates, int resamples) {
    int seeds = replicates.length;
    if (seeds < FEWEST) {
      return Optional.empty();
    }
    double[] means = new double[resamples];
    for (int number = 0; number < resamples; number++) {
      Draws draws = SeedTree.root(SEED).child("seeds").child(number).draws();
      double sum = 0;
      for (int i = 0; i < seeds; i++) {
        double[] own = replicates[draws.below(seeds)];
        sum += own[draws.below(own.length)];
      }
      means[number] = sum / seeds;
    }
    return Percentiles.of(means, seeds, Uncertainty.LEVEL)
        .map(interval -> interval.by(Interval.Method.OVER_SEEDS));
  }
}
