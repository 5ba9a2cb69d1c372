package spiritsafe.metric;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

/**
 * The one rule by which numbers get their 95 % intervals, over one world or several. None has a
 * width of zero: what does not vary over resamples of a few owners may well vary over others.
 *
 * <ul>
 *   <li>A share of all or none (recall, false-positive rate, precision) is bounded by the owners it
 *       was seen on: the exact interval of Clopper and Pearson over them.
 *   <li>What follows from recall and false-positive rate (F1, F-beta, MCC, balanced accuracy,
 *       precision at another prevalence), where one of the two is all or none: each rate gets an
 *       interval of 97.5 %, exact over owners or resampled, and the number is taken at their worst
 *       and best ends. It rises with recall and falls with the rate, so that by Bonferroni it lies
 *       between in at least 95 %.
 *   <li>Shares of fewer than {@value Uncertainty#FEW_CAMPAIGNS} campaigns: exact over campaigns.
 *       More of them, all or none found: exact over operators.
 *   <li>All else is resampled, see {@link Percentiles}; an area or a leak that is the same in all
 *       resamples has no interval, and says so.
 * </ul>
 *
 * <p>Where fewer than {@value Uncertainty#FEWEST} owners of a kind stand behind a number it is not
 * resampled: shares of accounts get the exact interval that takes accounts to be independent, which
 * is too narrow, and all else none.
 */
public final class OwnerIntervals {

  /** Level of the two rates of which a number is composed. */
  private static final double LEVEL_OF_RATES = 1 - (1 - Uncertainty.LEVEL) / 2;

  private static final Statistic RECALL = Statistic.find("recall", Map.of()).orElseThrow();
  private static final Statistic FALSE_POSITIVE_RATE =
      Statistic.find("false_positive_rate", Map.of()).orElseThrow();

  /** What varies: a number as it is, and over resamples of owners. */
  public interface Resampled {

    /** Returns the number; not a number or infinite when it cannot be stated. */
    double value(Statistic statistic);

    /** Returns the number over resamples; not a number where it cannot be stated. */
    double[] replicates(Statistic statistic);
  }

  /** How an interval is read off resamples. */
  @FunctionalInterface
  interface Reader {

    /** Reads it; empty when it cannot be read. */
    Optional<Interval> read(Statistic statistic, double[] replicates, int owners, double level);
  }

  /**
   * What was counted, over all worlds together.
   *
   * @param operators operators of account pools
   * @param organizations honest organizations
   * @param ownersAlerted owners, of either kind, of an account alerted at the threshold
   * @param confusion accounts by truth and alert
   * @param outcomes the campaigns
   */
  public record Counts(
      int operators,
      int organizations,
      int ownersAlerted,
      Confusion confusion,
      List<CampaignOutcome> outcomes) {

    /** Refuses nulls and negative counts. */
    public Counts {
      Objects.requireNonNull(confusion, "confusion");
      outcomes = List.copyOf(outcomes);
      if ((operators | organizations | ownersAlerted) < 0) {
        throw new IllegalArgumentException("a negative count of owners");
      }
    }

    /** Counts what one detector did in one world. */
    public static Counts of(Judged judged, Resampler resampler) {
      double threshold = judged.threshold().orElse(Double.POSITIVE_INFINITY);
      return new Counts(
          resampler.operators(),
          resampler.organizations(),
          resampler.ownersAlerted(judged.ranking(), threshold, true)
              + resampler.ownersAlerted(judged.ranking(), threshold, false),
          judged.confusion(),
          judged.outcomes());
    }

    /** Returns both together, as of two worlds. */
    public Counts plus(Counts other) {
      return new Counts(
          operators + other.operators,
          organizations + other.organizations,
          ownersAlerted + other.ownersAlerted,
          confusion.plus(other.confusion),
          Stream.concat(outcomes.stream(), other.outcomes.stream()).toList());
    }

    /** Returns how many owners a number varies with: of the kinds it depends on the fewer. */
    public int behind(Statistic statistic) {
      return switch (statistic.owners()) {
        case OPERATORS -> operators;
        case ORGANIZATIONS -> organizations;
        case BOTH -> Math.min(operators, organizations);
      };
    }
  }

  /**
   * An interval, or why there is none.
   *
   * @param interval the interval
   * @param reason why there is none; empty when there is one
   */
  public record Stated(Optional<Interval> interval, String reason) {

    /** Refuses both and neither. */
    public Stated {
      Objects.requireNonNull(interval, "interval");
      if (interval.isPresent() != reason.isEmpty()) {
        throw new IllegalArgumentException("an interval or the reason why there is none");
      }
    }

    static Stated of(Interval interval) {
      return new Stated(Optional.of(interval), "");
    }

    static Stated none(String reason) {
      return new Stated(Optional.empty(), reason);
    }
  }

  private final Counts counts;
  private final Resampled resampled;
  private final Reader reader;

  /** Makes one that reads percentiles. */
  public OwnerIntervals(Counts counts, Resampled resampled) {
    this(counts, resampled, (statistic, values, k, level) -> Percentiles.of(values, k, level));
  }

  OwnerIntervals(Counts counts, Resampled resampled, Reader reader) {
    this.counts = Objects.requireNonNull(counts, "counts");
    this.resampled = Objects.requireNonNull(resampled, "resampled");
    this.reader = Objects.requireNonNull(reader, "reader");
  }

  /** Returns the interval of a number, which holds the number and never has a width of zero. */
  public Stated of(Statistic statistic) {
    double value = resampled.value(statistic);
    if (!Double.isFinite(value)) {
      return Stated.none("the number itself cannot be stated");
    }
    Stated found =
        switch (statistic.name()) {
          case "recall", "false_positive_rate", "precision" ->
              share(statistic, value, Uncertainty.LEVEL);
          case "f1", "f_beta", "mcc", "balanced_accuracy", "precision_at_prevalence" ->
              composed(statistic);
          case "campaign_recall" -> campaigns(statistic, value);
          default -> plain(statistic, Uncertainty.LEVEL);
        };
    return new Stated(
        found.interval().map(interval -> interval.around(value).within(statistic)), found.reason());
  }

  private static boolean atAnEnd(double share) {
    return share == 0 || share == 1;
  }

  private Stated share(Statistic statistic, double value, double level) {
    int owners =
        statistic.name().equals("precision") ? counts.ownersAlerted() : counts.behind(statistic);
    if (atAnEnd(value) && owners > 0) {
      return Stated.of(
          Interval.clopperPearson(value == 1 ? owners : 0, owners, level)
              .by(Interval.Method.EXACT_OVER_OWNERS));
    }
    if (counts.behind(statistic) >= Uncertainty.FEWEST) {
      return plain(statistic, level);
    }
    Confusion c = counts.confusion();
    return switch (statistic.name()) {
      case "recall" -> exact(c.truePositives(), c.falseNegatives(), level);
      case "precision" -> exact(c.truePositives(), c.falsePositives(), level);
      default -> exact(c.falsePositives(), c.trueNegatives(), level);
    };
  }

  private static Stated exact(int hits, int others, double level) {
    return Stated.of(Interval.clopperPearson(hits, hits + others, level));
  }

  private Stated composed(Statistic statistic) {
    double recall = resampled.value(RECALL);
    double rate = resampled.value(FALSE_POSITIVE_RATE);
    if (!atAnEnd(recall) && !atAnEnd(rate)) {
      return plain(statistic, Uncertainty.LEVEL);
    }
    String few = few(statistic);
    if (!few.isEmpty()) {
      return Stated.none(few);
    }
    Optional<Interval> recalls = share(RECALL, recall, LEVEL_OF_RATES).interval();
    Optional<Interval> rates = share(FALSE_POSITIVE_RATE, rate, LEVEL_OF_RATES).interval();
    if (recalls.isEmpty() || rates.isEmpty()) {
      return Stated.none("recall or false-positive rate do not vary over resamples of owners");
    }
    DoubleBinaryOperator of = ofRates(statistic);
    return Stated.of(
        new Interval(
            of.applyAsDouble(Math.max(0, recalls.get().low()), Math.min(1, rates.get().high())),
            of.applyAsDouble(Math.min(1, recalls.get().high()), Math.max(0, rates.get().low())),
            Interval.Method.OF_RATES));
  }

  /** The number as it follows from recall and false-positive rate; rises with the first. */
  private DoubleBinaryOperator ofRates(Statistic statistic) {
    Confusion c = counts.confusion();
    double positives = (double) c.truePositives() + c.falseNegatives();
    double prevalence = positives / (positives + c.falsePositives() + c.trueNegatives());
    return switch (statistic.name()) {
      case "f1", "f_beta" -> {
        double beta = Double.parseDouble(statistic.slice().getOrDefault("beta", "1"));
        double weight = beta * beta;
        yield (recall, rate) ->
            (1 + weight)
                * prevalence
                * recall
                / (prevalence * (weight + recall) + (1 - prevalence) * rate);
      }
      case "balanced_accuracy" -> (recall, rate) -> (recall + 1 - rate) / 2;
      case "mcc" -> (recall, rate) -> correlation(prevalence, recall, rate);
      default -> {
        double elsewhere = Double.parseDouble(statistic.slice().get("prevalence"));
        yield (recall, rate) ->
            recall == 0 ? 0 : elsewhere * recall / (elsewhere * recall + (1 - elsewhere) * rate);
      }
    };
  }

  private static double correlation(double prevalence, double recall, double rate) {
    double alerted = prevalence * recall + (1 - prevalence) * rate;
    double spread = alerted * (1 - alerted);
    return spread <= 0
        ? 0
        : (recall - rate) * Math.sqrt(prevalence * (1 - prevalence)) / Math.sqrt(spread);
  }

  private Stated campaigns(Statistic statistic, double value) {
    int n = counts.outcomes().size();
    if (n < Uncertainty.FEW_CAMPAIGNS) {
      double least = Double.parseDouble(statistic.slice().getOrDefault("share", "0"));
      int found = (int) counts.outcomes().stream().filter(one -> one.found(least)).count();
      return Stated.of(Interval.clopperPearson(found, n, Uncertainty.LEVEL));
    }
    return atAnEnd(value) && counts.operators() > 0
        ? share(RECALL, value, Uncertainty.LEVEL)
        : plain(statistic, Uncertainty.LEVEL);
  }

  private Stated plain(Statistic statistic, double level) {
    String few = few(statistic);
    if (!few.isEmpty()) {
      return Stated.none(few);
    }
    double[] values = resampled.replicates(statistic);
    int owners = counts.behind(statistic);
    return reader
        .read(statistic, values, owners, level)
        .map(Stated::of)
        .orElseGet(() -> Stated.none(Percentiles.whyNone(values, owners, level)));
  }

  private String few(Statistic statistic) {
    Statistic.Owned owned = statistic.owners();
    if (owned != Statistic.Owned.ORGANIZATIONS && counts.operators() < Uncertainty.FEWEST) {
      return few("operators", counts.operators());
    }
    return owned != Statistic.Owned.OPERATORS && counts.organizations() < Uncertainty.FEWEST
        ? few("honest organizations", counts.organizations())
        : "";
  }

  private static String few(String who, int count) {
    return who + " are " + count + ", " + Uncertainty.FEWEST + " are needed";
  }
}
