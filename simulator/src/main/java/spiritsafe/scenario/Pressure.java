package spiritsafe.scenario;

import java.util.List;

/**
 * What the provider does against a cluster beside routine bans, as part of the world and whatever
 * any detector says.
 *
 * @param throttlesPerDayFraction share of the accounts in use whose rate limit is quartered each
 *     day
 * @param stepUpsPerDayFraction share that must prove who holds them each day
 * @param degradesPerDayFraction share that get worse answers from then on each day
 * @param takedowns times at which many are shut at once
 */
public record Pressure(
    double throttlesPerDayFraction,
    double stepUpsPerDayFraction,
    double degradesPerDayFraction,
    List<Takedown> takedowns) {

  /** None. */
  public static final Pressure NONE = new Pressure(0, 0, 0, List.of());

  /** Refuses numbers out of range. */
  public Pressure {
    Limits.fraction("throttlesPerDayFraction", throttlesPerDayFraction);
    Limits.fraction("stepUpsPerDayFraction", stepUpsPerDayFraction);
    Limits.fraction("degradesPerDayFraction", degradesPerDayFraction);
    takedowns = List.copyOf(takedowns);
  }
}
