package spiritsafe.arena;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import spiritsafe.metric.Threshold;

/**
 * What came of all policies in one world.
 *
 * @param scenario its name
 * @param scale by which it was multiplied
 * @param seed of its worlds
 * @param none what came of nothing
 * @param outcomes of the policies, in the order asked for
 * @param levels the thresholds that were frozen
 */
public record ArenaResult(
    String scenario,
    double scale,
    long seed,
    Outcome none,
    List<Outcome> outcomes,
    List<Level> levels) {

  /**
   * A threshold of a detector.
   *
   * @param detector as asked for
   * @param threshold as it was frozen on the validation world, or why there is none
   */
  public record Level(String detector, Threshold threshold) {}

  /** Refuses nulls. */
  public ArenaResult {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(none, "none");
    outcomes = List.copyOf(outcomes);
    levels = List.copyOf(levels);
  }

  /** Returns the share of the useful exchanges of {@link #none} that leaked; empty when it is 0. */
  public OptionalDouble shareOfNone(Outcome outcome) {
    double all = none.usefulExchanges();
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(outcome.usefulExchanges() / all);
  }

  /**
   * Returns what students gained, 0 to 1: for each campaign {@link TrainingValue} of its useful
   * exchanges brought to scale 1, and of all campaigns the mean; 0 without campaigns.
   */
  public double value(Outcome outcome) {
    return outcome.usefulPerHour().keySet().stream()
        .mapToDouble(campaign -> TrainingValue.of(outcome.usefulExchanges(campaign) / scale))
        .average()
        .orElse(0);
  }

  /** Returns how the policy contained the operators. */
  ContainmentCurve containment(Outcome outcome) {
    return new ContainmentCurve(outcome.useful(), none.useful());
  }

  /** Returns what a useful exchange cost its operator, in dollars; empty when there was none. */
  public static OptionalDouble dollarsPerUseful(Outcome outcome) {
    double useful = outcome.usefulExchanges();
    return useful == 0 ? OptionalDouble.empty() : OptionalDouble.of(outcome.dollars() / useful);
  }
}
