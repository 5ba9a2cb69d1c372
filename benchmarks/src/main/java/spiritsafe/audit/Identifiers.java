package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import spiritsafe.scenario.Signal;

/**
 * S6: whether opaque names, or the order of rows, carry the label: the rank of a name, each of its
 * 64 bits, and the place of a row in a file that is not ordered by time.
 */
final class Identifiers implements Check {

  private static final double LIMIT = 0.55;

  @Override
  public List<String> ids() {
    return List.of("S6");
  }

  @Override
  public String title() {
    return "identifiers and row order";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    List<Finding> findings = new ArrayList<>();
    for (Sample sample : List.of(input.accounts(), input.exchanges().columns())) {
      for (Variable variable : Texts.raw(sample)) {
        if (Texts.opaque(variable) && variable.cardinality() * 4 > sample.accounts()) {
          findings.addAll(ofNames(sample, variable));
        }
      }
    }
    // Traffic of worlds is in the order of time; what that order shows is judged by S7.
    if (input.worlds().isEmpty()) {
      findings.addAll(ofPlaces(input.exchanges()));
    }
    return findings.isEmpty()
        ? List.of(Finding.skipped("S6", "there is no column of opaque names"))
        : findings;
  }

  /** Each name counts once, whatever the number of rows that bear it. */
  private static List<Finding> ofNames(Sample sample, Variable variable) {
    NamedOnce once = NamedOnce.of(sample, variable);
    Sample names = once.sample();
    boolean[] positive = names.positive();
    double[] rank = new double[positive.length];
    Arrays.setAll(rank, i -> i + 1);
    long[] bits = once.values().stream().mapToLong(Texts::bits).toArray();
    if (!names.comparable()) {
      return List.of();
    }
    double rankNoise =
        NoiseLimit.of(
            names, NoiseLimit.SHUFFLES, shuffled -> Auc.star(Auc.ofRanks(rank, shuffled)));
    double bitNoise = NoiseLimit.of(names, NoiseLimit.SHUFFLES, shuffled -> best(bits, shuffled));
    return List.of(
        finding(
            sample.level(),
            variable,
            "AUC of rank",
            Auc.star(Auc.ofRanks(rank, positive)),
            rankNoise),
        finding(sample.level(), variable, "AUC of best bit of 64", best(bits, positive), bitNoise));
  }

  private static Finding finding(
      Signal.Level level, Variable variable, String statistic, double auc, double noise) {
    return Finding.atMost(
        "S6",
        Severity.ERROR,
        level.code(),
        variable.field(),
        statistic,
        auc,
        Math.max(LIMIT, noise),
        "draw names at random, after the rows of all classes are put in one order");
  }

  /** Returns the AUC of the bit that tells the classes apart best. */
  private static double best(long[] bits, boolean[] positive) {
    int[] withPositive = new int[64];
    int[] withNegative = new int[64];
    int positives = Sample.count(positive);
    for (int i = 0; i < bits.length; i++) {
      int[] with = positive[i] ? withPositive : withNegative;
      for (long rest = bits[i]; rest != 0; rest &= rest - 1) {
        with[Long.numberOfTrailingZeros(rest)]++;
      }
    }
    double best = 0.5;
    int negatives = bits.length - positives;
    for (int bit = 0; bit < 64; bit++) {
      double apart =
          withPositive[bit] / (double) positives - withNegative[bit] / (double) negatives;
      best = Math.max(best, 0.5 + Math.abs(apart) / 2);
    }
    return best;
  }

  /** A file in the order of time shows by it what S7 judges; any other order is one more field. */
  private static List<Finding> ofPlaces(ExchangeSample exchanges) {
    Sample sample = exchanges.columns();
    if (!sample.comparable() || ordered(exchanges)) {
      return List.of();
    }
    Variable place = Variable.measure("place", "place", exchanges.place());
    double noise =
        NoiseLimit.of(
            sample,
            NoiseLimit.SHUFFLES,
            shuffled -> Auc.star(Auc.ofRanks(place.midranks(), shuffled)));
    return List.of(
        Finding.atMost(
            "S6",
            Severity.ERROR,
            sample.level().code(),
            "(row order)",
            "AUC of place",
            Auc.star(Auc.ofRanks(place.midranks(), sample.positive())),
            Math.max(LIMIT, noise),
            "sort the rows by time, or shuffle them"));
  }

  private static boolean ordered(ExchangeSample exchanges) {
    double[] times = exchanges.timeMicros();
    double[] places = exchanges.place();
    Integer[] order = new Integer[times.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> places[i]));
    for (int i = 0; i < order.length; i++) {
      // A time that is not known is in no order.
      if (Double.isNaN(times[order[i]]) || (i > 0 && times[order[i]] < times[order[i - 1]])) {
        return false;
      }
    }
    return true;
  }
}
