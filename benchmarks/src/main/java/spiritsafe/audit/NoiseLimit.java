package spiritsafe.audit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The largest value that a statistic takes by chance over all subjects looked at: classes are
 * shuffled among accounts (rows follow their account), the largest value over the subjects is
 * noted, and 99.9 % of such values lie below the limit.
 *
 * <p>Taking the largest value corrects for looking at many subjects (Westfall and Young 1993). The
 * quantile is that of a Gumbel distribution with the mean and deviation of the shuffles, since so
 * few shuffles have no 99.9 % quantile of their own.
 */
final class NoiseLimit {

  /** Shuffles: they put the limit within about 0.01 of where more would. */
  static final int SHUFFLES = 200;

  private static final long SEED = 0x5e1f;
  private static final double EULER = 0.5772156649015329;
  private static final double BEYOND = 0.001;

  private NoiseLimit() {}

  /** Returns the limit for the best separation by any of the variables. */
  static double of(Sample sample, List<Separation> separations) {
    return of(
        sample,
        SHUFFLES,
        classes -> {
          double largest = 0.5;
          for (Separation separation : separations) {
            largest = Math.max(largest, separation.best(classes));
          }
          return largest;
        });
  }

  /**
   * Returns the limit.
   *
   * @param largest the largest value over all subjects when rows have such classes; called by
   *     several threads at a time
   */
  static double of(Sample sample, int shuffles, ToDoubleFunction<boolean[]> largest) {
    return of(sample, shuffles, 1, largest);
  }

  /**
   * Returns the limit for one of several families of subjects that are shuffled apart.
   *
   * @param families how many there are; each gets its share of the thousandth
   */
  static double of(Sample sample, int shuffles, int families, ToDoubleFunction<boolean[]> largest) {
    if (!sample.comparable()) {
      return 1;
    }
    double[] values = new double[shuffles];
    // The first alone: what subjects work out once and keep is there before others share it.
    values[0] = largest.applyAsDouble(shuffled(sample, 0));
    IntStream.range(1, shuffles)
        .parallel()
        .forEach(i -> values[i] = largest.applyAsDouble(shuffled(sample, i)));
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / shuffles;
    double deviation = Math.sqrt(Math.max(0, squares / shuffles - mean * mean));
    double scale = deviation * Math.sqrt(6) / Math.PI;
    return Math.min(
        1, mean - EULER * scale - scale * StrictMath.log(-StrictMath.log(1 - BEYOND / families)));
  }

  /** Returns the classes of the rows after shuffle {@code number} of the accounts' classes. */
  static boolean[] shuffled(Sample sample, long number) {
    boolean[] classes = sample.accountClasses();
    SplittableRandom chance = new SplittableRandom(SEED + number);
    for (int i = classes.length - 1; i > 0; i--) {
      int j = chance.nextInt(i + 1);
      boolean swapped = classes[i];
      classes[i] = classes[j];
      classes[j] = swapped;
    }
    boolean[] rows = new boolean[sample.rows()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = classes[sample.account()[i]];
    }
    return rows;
  }
}
