package spiritsafe.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/** When exchanges arrive at a rate. */
public enum Arrivals {
  /** At even distances. */
  EVEN,
  /**
   * As a Poisson process does: independently of each other, so that some come close together. The
   * first and last arrive when even ones would; those between are then uniform over the time
   * between (Ross, Introduction to Probability Models, on arrivals given their number). The same
   * draws in every run.
   */
  POISSON;

  private static final long SEED = 20_260_301;

  /** Finds one by its name in files. */
  public static Optional<Arrivals> find(String name) {
    return Arrays.stream(values()).filter(one -> one.text().equals(name)).findFirst();
  }

  /** Returns its name in files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns when each of some exchanges is due, in nanoseconds from the first. */
  long[] due(int exchanges, double rate) {
    double[] gaps = new double[exchanges];
    Draws draws = SeedTree.root(SEED).child("arrivals").draws();
    double sum = 0;
    for (int i = 1; i < exchanges; i++) {
      gaps[i] = this == EVEN ? 1 : -StrictMath.log(1 - draws.nextDouble());
      sum += gaps[i];
    }
    long[] due = new long[exchanges];
    double passed = 0;
    for (int i = 1; i < exchanges; i++) {
      passed += gaps[i];
      due[i] = Math.round(passed / sum * (exchanges - 1) * 1e9 / rate);
    }
    return due;
  }
}
