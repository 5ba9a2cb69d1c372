package spiritsafe.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import spiritsafe.metric.Interval;

/**
 * A verdict with why.
 *
 * <p>The rules stand here alone. A number that lies beyond what was seen, as the median leak where
 * most campaigns are missed, fails a bound from above: a detector that finds nothing must not pass
 * for want of a number.
 *
 * @param verdict what is said
 * @param why in words; empty when there is nothing to add
 */
public record Ruling(Verdict verdict, String why) {

  /** Refuses nulls. */
  public Ruling {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(why, "why");
  }

  /**
   * Judges a level.
   *
   * @param value the number; NaN when it is not estimable, infinite when it lies beyond what was
   *     seen
   * @param interval of it, if it has one
   * @param reason why it is not estimable
   */
  public static Ruling ofLevel(
      Bound bound,
      LevelCheck.Judge judge,
      double value,
      Optional<Interval> interval,
      String reason) {
    if (Double.isNaN(value)) {
      return new Ruling(Verdict.INCONCLUSIVE, reason);
    }
    if (!bound.met(value)) {
      return new Ruling(Verdict.FAIL, "");
    }
    if (judge == LevelCheck.Judge.POINT) {
      return new Ruling(Verdict.PASS, "");
    }
    if (interval.isEmpty()) {
      return new Ruling(Verdict.INCONCLUSIVE, "it has no interval: " + reason);
    }
    boolean lower = judge == LevelCheck.Judge.LOWER_BOUND;
    double end = lower ? interval.get().low() : interval.get().high();
    return bound.met(end)
        ? new Ruling(Verdict.PASS, "")
        : new Ruling(
            Verdict.INCONCLUSIVE,
            "the sample is too small: the interval ends at " + GateWords.number(end, bound));
  }

  /**
   * Judges how many seeds meet a bound, each by its number alone.
   *
   * @param share the share that must
   */
  public static Ruling ofSeeds(Bound bound, double share, List<Double> values) {
    long met = values.stream().filter(bound::met).count();
    long unknown = values.stream().filter(value -> value.isNaN()).count();
    double needed = share * values.size() - 1e-9;
    String why = met + " of " + values.size() + " seeds meet it";
    if (met >= needed) {
      return new Ruling(Verdict.PASS, why);
    }
    return met + unknown >= needed
        ? new Ruling(Verdict.INCONCLUSIVE, why + ", of " + unknown + " nothing can be said")
        : new Ruling(Verdict.FAIL, why);
  }

  /**
   * Judges a change since the baseline: it fails only if it is worse by more than the margin and
   * its paired interval excludes no change.
   *
   * @param change what was found; its margin included
   */
  public static Ruling ofChange(Change change) {
    if (Double.isNaN(change.loss())) {
      return new Ruling(Verdict.INCONCLUSIVE, change.reason());
    }
    if (change.loss() <= change.margin()) {
      return new Ruling(Verdict.PASS, "");
    }
    if (change.low().isEmpty()) {
      return new Ruling(Verdict.INCONCLUSIVE, "worse, and it has no interval: " + change.reason());
    }
    return change.low().getAsDouble() > 0
        ? new Ruling(Verdict.FAIL, "")
        : new Ruling(Verdict.INCONCLUSIVE, "worse, but the interval holds no change too");
  }

  /**
   * Judges a speed or size.
   *
   * @param value the figure; NaN when it was not taken
   * @param base that of the baseline; NaN when there is none
   * @param sameMachine whether the baseline is of this machine
   */
  public static Ruling ofPerformance(
      PerformanceCheck check, double value, double base, boolean sameMachine) {
    if (check.sameMachineOnly() && !sameMachine) {
      return new Ruling(Verdict.SKIPPED, "the baseline is of another machine");
    }
    if (Double.isNaN(value)) {
      return new Ruling(Verdict.INCONCLUSIVE, "it was not taken");
    }
    if (check.bound().isPresent()) {
      return new Ruling(check.bound().get().met(value) ? Verdict.PASS : Verdict.FAIL, "");
    }
    if (Double.isNaN(base)) {
      return new Ruling(Verdict.INCONCLUSIVE, "the baseline has no such figure");
    }
    double room = check.margin().orElseThrow() * base;
    boolean met = check.figure().higherIsBetter() ? value >= base - room : value <= base + room;
    return new Ruling(met ? Verdict.PASS : Verdict.FAIL, "");
  }
}
