package spiritsafe.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The 95 % intervals of what a detector reached in one world, by the rule of {@link
 * OwnerIntervals}. Computed when first asked for.
 */
public final class Uncertainty {

  /** Level of all intervals. */
  public static final double LEVEL = 0.95;

  /** Owners below which they are not resampled; with four, one resample in 64 is of one alone. */
  public static final int FEWEST = 5;

  /**
   * Operators below which intervals, though widened, cover less than 93 % where what is counted is
   * skewed; as measured by the coverage test.
   */
  public static final int MANY = 20;

  /** Campaigns below which their share gets an exact interval. */
  public static final int FEW_CAMPAIGNS = 30;

  /** Resamples: the end at 2.5 % is then the fiftieth value. */
  public static final int RESAMPLES = 2_000;

  private final Judged judged;
  private final WorldTruth world;
  private final int resamples;
  private final Kind kind;
  private Map<String, OwnerIntervals.Stated> intervals;

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
  public Optional<Interval> interval(String name, Map<String, String> slice) {
    return Optional.ofNullable(computed().get(key(name, slice)))
        .flatMap(OwnerIntervals.Stated::interval);
  }

  /** Returns why a number has no interval; empty when it has one or was never meant to. */
  public String whyNone(String name, Map<String, String> slice) {
    return Optional.ofNullable(computed().get(key(name, slice)))
        .map(OwnerIntervals.Stated::reason)
        .orElse("");
  }

  private synchronized Map<String, OwnerIntervals.Stated> computed() {
    if (intervals == null) {
      intervals = compute();
    }
    return intervals;
  }

  private static String key(String name, Map<String, String> slice) {
    return name + new TreeMap<>(slice);
  }

  private Map<String, OwnerIntervals.Stated> compute() {
    Resampler resampler = new Resampler(world);
    OwnerIntervals.Counts counts = OwnerIntervals.Counts.of(judged, resampler);
    List<Statistic> stated =
        Statistic.all().stream()
            .filter(statistic -> Double.isFinite(statistic.of().applyAsDouble(judged)))
            .toList();
    List<Statistic> varying =
        stated.stream().filter(statistic -> counts.behind(statistic) >= FEWEST).toList();
    Map<Statistic, double[]> replicates = resampler.replicates(judged, varying, resamples);
    Map<Statistic, double[][]> left =
        kind == Kind.BCA ? resampler.leavingOut(judged, varying) : Map.of();
    OwnerIntervals rule =
        new OwnerIntervals(
            counts,
            new OwnerIntervals.Resampled() {
              @Override
              public double value(Statistic statistic) {
                return statistic.of().applyAsDouble(judged);
              }

              @Override
              public double[] replicates(Statistic statistic) {
                return replicates.get(statistic);
              }
            },
            (statistic, values, owners, level) -> read(statistic, values, owners, level, left));
    Map<String, OwnerIntervals.Stated> found = new HashMap<>();
    stated.forEach(
        statistic -> found.put(key(statistic.name(), statistic.slice()), rule.of(statistic)));
    return found;
  }

  private Optional<Interval> read(
      Statistic statistic,
      double[] values,
      int owners,
      double level,
      Map<Statistic, double[][]> left) {
    Optional<Interval> plain = Percentiles.of(values, owners, level);
    return kind == Kind.PERCENTILE || plain.isEmpty()
        ? plain
        : AcceleratedInterval.of(
                statistic.of().applyAsDouble(judged),
                values,
                left.get(statistic),
                Percentiles.tail(owners, level))
            .or(() -> plain);
  }
}
