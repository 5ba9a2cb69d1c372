package spiritsafe.metric;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a threshold is chosen on the validation world. The test world never takes part.
 *
 * <p>Written as {@code fpr<=1e-3}, {@code alerts-per-day<=20}, {@code precision>=0.9}, {@code
 * max-fbeta:0.5}, {@code min-cost:fp=1,fn-token=1e-4} or {@code fixed:0.7}.
 */
public final class ThresholdPolicy {

  private enum Kind {
    FALSE_POSITIVE_RATE("fpr<=", "a share above 0 and below 1"),
    FIXED("fixed:", "a finite number"),
    PRECISION("precision>=", "a share above 0 and at most 1"),
    MAX_F_BETA("max-fbeta:", "a finite number above 0"),
    ALERTS_PER_DAY("alerts-per-day<=", "a finite number above 0"),
    MIN_COST("min-cost:", "two costs as in fp=1,fn-token=1e-4"),
    DETECTOR("detector", "nothing more");

    final String prefix;
    final String range;

    Kind(String prefix, String range) {
      this.prefix = prefix;
      this.range = range;
    }

    boolean allows(double number) {
      return switch (this) {
        case FALSE_POSITIVE_RATE -> number > 0 && number < 1;
        case FIXED -> Double.isFinite(number);
        case PRECISION -> number > 0 && number <= 1;
        case MAX_F_BETA, ALERTS_PER_DAY -> number > 0 && Double.isFinite(number);
        case MIN_COST, DETECTOR -> false;
      };
    }
  }

  /**
   * The threshold where detectors alert by rules of their own: between the suspicion of those who
   * are alerted, 2 to 4, and of all others, -1 to 1.
   */
  private static final double OWN_ALERT = 1.5;

  private final String text;
  private final Kind kind;
  private final double number;
  private final Optional<Costs> costs;

  private ThresholdPolicy(String text, Kind kind, double number, Optional<Costs> costs) {
    this.text = text;
    this.kind = kind;
    this.number = number;
    this.costs = costs;
  }

  /**
   * Reads a policy.
   *
   * @throws IllegalArgumentException if the text is none; the message lists what there is
   */
  public static ThresholdPolicy parse(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix)) {
        String value = text.substring(kind.prefix.length());
        Optional<Costs> costs = kind == Kind.MIN_COST ? Costs.parse(value) : Optional.empty();
        if (costs.isPresent() || (kind == Kind.DETECTOR && value.isEmpty())) {
          return new ThresholdPolicy(text, kind, 0, costs);
        }
        OptionalDouble number = number(value);
        if (number.isEmpty() || !kind.allows(number.getAsDouble())) {
          throw new IllegalArgumentException(
              "threshold policy '" + text + "' has '" + value + "' where it needs " + kind.range);
        }
        return new ThresholdPolicy(text, kind, number.getAsDouble(), Optional.empty());
      }
    }
    throw new IllegalArgumentException(
        "threshold policy '"
            + text
            + "' is none of fpr<=SHARE, fixed:SUSPICION, precision>=SHARE, max-fbeta:BETA,"
            + " alerts-per-day<=ALERTS, min-cost:fp=COST,fn-token=COST, detector");
  }

  /** Returns a policy that always gives one value. */
  public static ThresholdPolicy fixed(double suspicion) {
    return parse("fixed:" + suspicion);
  }

  /** Returns the text it was read from. */
  public String text() {
    return text;
  }

  /** Returns whether it must see a validation world. */
  public boolean needsValidation() {
    return kind != Kind.FIXED && kind != Kind.DETECTOR;
  }

  /** Returns whether detectors alert by rules of their own. */
  public boolean ownAlerts() {
    return kind == Kind.DETECTOR;
  }

  /**
   * Returns the suspicion that a score counts as where detectors alert by rules of their own: those
   * who are alerted stand above all others, and else the order of scores is kept.
   */
  public static double ownSuspicion(double suspicion, boolean alerted) {
    return suspicion / (1 + Math.abs(suspicion)) + (alerted ? 3 : 0);
  }

  /** Returns the costs it weighs, if it does. */
  public Optional<Costs> costs() {
    return costs;
  }

  /** Returns the share of honest accounts that may be alerted, if it is what it keeps to. */
  public OptionalDouble falsePositiveRate() {
    return kind == Kind.FALSE_POSITIVE_RATE ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /** Returns the weight of recall in the F-beta that it makes as large as can be, if it does. */
  public OptionalDouble beta() {
    return kind == Kind.MAX_F_BETA ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /** Returns whether it keeps to a number of alerts a day. */
  public boolean alertsPerDay() {
    return kind == Kind.ALERTS_PER_DAY;
  }

  /**
   * Chooses a threshold.
   *
   * @param world what is known of the validation world
   * @param alerts all that the detector said there
   */
  public Threshold choose(Ranking ranking, WorldTruth world, AlertLookup alerts) {
    if (kind == Kind.ALERTS_PER_DAY) {
      return withinAlertsPerDay(ranking, world.days());
    }
    return costs.isPresent()
        ? costs.get().cheapest(text, ranking, world, alerts)
        : choose(Optional.of(ranking));
  }

  /**
   * Chooses a threshold by the ranking alone, which does for all policies but those of alerts a day
   * and of costs.
   *
   * @param validation the ranking of the validation world; empty when there is none
   */
  public Threshold choose(Optional<Ranking> validation) {
    Objects.requireNonNull(validation, "validation");
    if (kind == Kind.FIXED) {
      return Threshold.frozen(text, number);
    }
    if (kind == Kind.DETECTOR) {
      return Threshold.frozen(text, OWN_ALERT);
    }
    if (validation.isEmpty()) {
      return Threshold.infeasible(text, "there is no validation world to choose it on");
    }
    if (kind == Kind.ALERTS_PER_DAY || kind == Kind.MIN_COST) {
      throw new IllegalStateException("policy " + text + " needs more than a ranking");
    }
    Ranking ranking = validation.get();
    if (kind == Kind.FALSE_POSITIVE_RATE) {
      return withinFalsePositiveRate(ranking);
    }
    if (ranking.positives() == 0) {
      return Threshold.infeasible(
          text, "no account of the validation world carried illicit exchanges");
    }
    return kind == Kind.PRECISION ? withPrecision(ranking) : withBestFBeta(ranking);
  }

  /** The lowest threshold that keeps the budget: just above the first block that breaks it. */
  private Threshold withinFalsePositiveRate(Ranking ranking) {
    if (ranking.honest() == 0) {
      return Threshold.infeasible(text, "the validation world has no honest account");
    }
    // The slack forgives the rounding of, say, 0.001 times 3000.
    long allowed = (long) Math.floor(number * ranking.honest() + 1e-9);
    long falseAlerts = 0;
    OptionalDouble lowest = OptionalDouble.empty();
    for (Ranking.Block block : ranking.blocks()) {
      if (block.suspicion() == Double.NEGATIVE_INFINITY) {
        break; // never scored, so alerted at no threshold
      }
      falseAlerts += block.honest();
      lowest = OptionalDouble.of(block.suspicion());
      if (falseAlerts > allowed) {
        lowest = OptionalDouble.of(Math.nextUp(block.suspicion()));
        break;
      }
    }
    if (lowest.isEmpty() || !Double.isFinite(lowest.getAsDouble())) {
      return Threshold.infeasible(
          text,
          lowest.isEmpty()
              ? "no validation account was ever scored"
              : "an honest validation account has the highest suspicion there is");
    }
    if (allowed == 0) {
      long needed = (long) Math.ceil(1 / number - 1e-9);
      return new Threshold(
          text,
          lowest,
          Threshold.State.NOT_ESTIMABLE,
          "needs "
              + needed
              + " honest validation accounts, has "
              + ranking.honest()
              + "; set so that none of them is alerted");
    }
    return Threshold.frozen(text, lowest.getAsDouble());
  }

  /** The lowest threshold that keeps the number of alerts, right or wrong. */
  private Threshold withinAlertsPerDay(Ranking ranking, double days) {
    long alerts = 0;
    OptionalDouble lowest = OptionalDouble.empty();
    for (Ranking.Block block : ranking.blocks()) {
      alerts += block.positives() + block.honest();
      if (alerts > number * days + 1e-9 || block.suspicion() == Double.NEGATIVE_INFINITY) {
        break;
      }
      lowest = OptionalDouble.of(block.suspicion());
    }
    return lowest.isPresent()
        ? Threshold.frozen(text, lowest.getAsDouble())
        : Threshold.infeasible(
            text, "the validation accounts of the highest suspicion are more than that, or none");
  }

  private Threshold withPrecision(Ranking ranking) {
    OptionalDouble lowest = OptionalDouble.empty();
    for (double suspicion : scores(ranking)) {
      if (ranking.at(suspicion).precision().orElse(0) >= number) {
        lowest = OptionalDouble.of(suspicion);
      }
    }
    return lowest.isPresent()
        ? Threshold.frozen(text, lowest.getAsDouble())
        : Threshold.infeasible(text, "no threshold reaches this precision on validation");
  }

  private Threshold withBestFBeta(Ranking ranking) {
    double best = 0;
    OptionalDouble at = OptionalDouble.empty();
    for (double suspicion : scores(ranking)) {
      double value = ranking.at(suspicion).fBeta(number).orElse(0);
      if (value > best) { // of equal ones the highest threshold, which alerts fewest
        best = value;
        at = OptionalDouble.of(suspicion);
      }
    }
    return at.isPresent()
        ? Threshold.frozen(text, at.getAsDouble())
        : Threshold.infeasible(text, "no positive validation account was ever scored");
  }

  private static List<Double> scores(Ranking ranking) {
    return ranking.blocks().stream()
        .map(Ranking.Block::suspicion)
        .filter(Double::isFinite)
        .toList();
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
