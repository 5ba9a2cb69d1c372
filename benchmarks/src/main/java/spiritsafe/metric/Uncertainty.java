package spiritsafe.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The 95 % intervals of what a detector reached in one world. Computed when first asked for.
 *
 * <p>Numbers over accounts are resampled by owner, see {@link Resampler}. With fewer than {@value
 * #FEWEST} operators resampling them says nothing; then shares get the exact interval that takes
 * accounts to be independent, which is too narrow, and areas get none. Shares of fewer than {@value
 * #FEW_CAMPAIGNS} campaigns get the exact interval.
 */
public final class Uncertainty {

  /** Level of all intervals. */
  public static final double LEVEL = 0.95;

  /**
   * Operators below which they are not resampled; with four, one resample in 64 is of one alone.
   */
  public static final int FEWEST = 5;

  /** Campaigns below which their share gets an exact interval. */
  public static final int FEW_CAMPAIGNS = 30;

  /** Resamples: the end at 2.5 % is then the fiftieth value. */
  public static final int RESAMPLES = 2_000;

  /** Share of resamples in which a number may be missing. */
  private static final double MISSING = 0.05;

  private final Judged judged;
  private final WorldTruth world;
  private final int resamples;
  private final Kind kind;
  private Map<String, Interval> intervals;

  /** How intervals are read off resamples. */
  public enum Kind {
    /** Percentiles as they are. */
    PERCENTILE("percentile"),
    /** Corrected for bias and acceleration; plain where that cannot be done. */
    BCA("bca");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Returns its name in files and on the command line. */
    public String code() {
      return code;
    }

    /** Finds one by its name. */
    public static Optional<Kind> find(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
  }

  /** Makes one with the usual number of resamples. */
  public Uncertainty(Judged judged, WorldTruth world) {
    this(judged, world, RESAMPLES);
  }

  /**
   * Makes one by percentiles.
   *
   * @param resamples how many, at least 40
   */
  public Uncertainty(Judged judged, WorldTruth world, int resamples) {
    this(judged, world, resamples, Kind.PERCENTILE);
  }

  private Uncertainty(Judged judged, WorldTruth world, int resamples, Kind kind) {
    this.judged = Objects.requireNonNull(judged, "judged");
    this.world = Objects.requireNonNull(world, "world");
    this.resamples = resamples;
    this.kind = Objects.requireNonNull(kind, "kind");
    if (resamples < 40) {
      throw new IllegalArgumentException(resamples + " resamples have no 2.5th percentile");
    }
  }

  /** Returns the intervals of the same, read off in another way. */
  public Uncertainty by(Kind other) {
    return kind == other ? this : new Uncertainty(judged, world, resamples, other);
  }

  /** Returns how they are read off. */
  public Kind kind() {
    return kind;
  }

  /** Returns the interval of a number, if it has one. */
  public synchronized Optional<Interval> interval(String name, Map<String, String> slice) {
    if (intervals == null) {
      intervals = compute();
    }
    return Optional.ofNullable(intervals.get(key(name, slice)));
  }

  private static String key(String name, Map<String, String> slice) {
    return name + new TreeMap<>(slice);
  }

  private Map<String, Interval> compute() {
    Map<String, Interval> found = new HashMap<>();
    Resampler resampler = new Resampler(world);
    if (resampler.operators() >= FEWEST) {
      List<Statistic> stated =
          Statistic.all().stream()
              .filter(statistic -> Double.isFinite(statistic.of().applyAsDouble(judged)))
              .toList();
      Map<Statistic, double[][]> left =
          kind == Kind.BCA ? resampler.leavingOut(judged, stated) : Map.of();
      resampler
          .replicates(judged, stated, resamples)
          .forEach(
              (statistic, values) ->
                  interval(statistic, values, left)
                      .ifPresent(
                          interval ->
                              found.put(key(statistic.name(), statistic.slice()), interval)));
      judged.threshold().ifPresent(threshold -> certain(found, resampler, threshold));
    } else {
      judged.threshold().ifPresent(threshold -> byAccount(found));
    }
    judged.threshold().ifPresent(threshold -> byCampaign(found));
    return found;
  }

  private Optional<Interval> interval(
      Statistic statistic, double[] values, Map<Statistic, double[][]> left) {
    Optional<Interval> plain = percentiles(values);
    return kind == Kind.PERCENTILE || plain.isEmpty()
        ? plain
        : AcceleratedInterval.of(statistic.of().applyAsDouble(judged), values, left.get(statistic))
            .or(() -> plain);
  }

  /** Returns the middle 95 %; of too few values or unbounded below, none. */
  public static Optional<Interval> percentiles(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (sorted.length < (1 - MISSING) * values.length) {
      return Optional.empty();
    }
    int cut = Math.max(0, (int) Math.floor((1 - LEVEL) / 2 * (sorted.length + 1)) - 1);
    double low = sorted[cut];
    double high = sorted[sorted.length - 1 - cut];
    return Double.isFinite(low)
        ? Optional.of(new Interval(low, high, Interval.Method.BOOTSTRAP))
        : Optional.empty();
  }

  /** A share of all or none does not vary over resamples; its owners still bound it. */
  private void certain(Map<String, Interval> found, Resampler resampler, double threshold) {
    Confusion confusion = judged.confusion();
    int operators = resampler.operators();
    int organizations = resampler.organizations();
    overOwners(found, "recall", confusion.recall().orElse(-1), operators);
    overOwners(
        found, "false_positive_rate", confusion.falsePositiveRate().orElse(-1), organizations);
    int alerted =
        resampler.ownersAlerted(judged.ranking(), threshold, true)
            + resampler.ownersAlerted(judged.ranking(), threshold, false);
    overOwners(found, "precision", confusion.precision().orElse(-1), alerted);
  }

  private static void overOwners(
      Map<String, Interval> found, String name, double share, int owners) {
    if (owners > 0 && (share == 0 || share == 1)) {
      found.put(
          key(name, Map.of()),
          Interval.clopperPearson(share == 1 ? owners : 0, owners, LEVEL)
              .by(Interval.Method.EXACT_OVER_OWNERS));
    }
  }

  private void byAccount(Map<String, Interval> found) {
    Confusion c = judged.confusion();
    exact(found, "precision", c.truePositives(), c.truePositives() + c.falsePositives());
    exact(found, "recall", c.truePositives(), c.truePositives() + c.falseNegatives());
    exact(found, "false_positive_rate", c.falsePositives(), c.falsePositives() + c.trueNegatives());
  }

  private void byCampaign(Map<String, Interval> found) {
    int n = judged.outcomes().size();
    if (n < FEW_CAMPAIGNS) {
      exact(found, "campaign_recall", found(0), n);
      if (n > 0) {
        found.put(
            key("campaign_recall", Map.of("share", "0.5")),
            Interval.clopperPearson(found(0.5), n, LEVEL));
      }
    }
  }

  private int found(double share) {
    return (int) judged.outcomes().stream().filter(outcome -> outcome.found(share)).count();
  }

  private static void exact(Map<String, Interval> found, String name, int hits, int n) {
    if (n > 0) {
      found.put(key(name, Map.of()), Interval.clopperPearson(hits, n, LEVEL));
    }
  }
}
