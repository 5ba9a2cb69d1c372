package spiritsafe.scenario;

import java.time.Duration;
import java.util.List;

/**
 * What the provider does against a cluster beside routine bans, as part of the world and whatever
 * any detector says.
 *
 * @param throttlesPerDayFraction share of the accounts in use whose rate limit is quartered each
 *     day
 * @param stepUpsPerDayFraction share that must prove who holds them each day
 * @param degradesPerDayFraction share that get worse answers each day
 * @param delay from the decision to its effect on an account, at most 30 days
 * @param lasts after which a throttled or degraded account is left alone again, 1 hour to 366 days
 * @param takedowns times at which many are shut at once
 */
public record Pressure(
    double throttlesPerDayFraction,
    double stepUpsPerDayFraction,
    double degradesPerDayFraction,
    Duration delay,
    Duration lasts,
    List<Takedown> takedowns) {

  /** None. */
  public static final Pressure NONE =
      new Pressure(0, 0, 0, Duration.ZERO, Duration.ofDays(7), List.of());

  /** Refuses numbers out of range. */
  public Pressure {
    Limits.fraction("throttlesPerDayFraction", throttlesPerDayFraction);
    Limits.fraction("stepUpsPerDayFraction", stepUpsPerDayFraction);
    Limits.fraction("degradesPerDayFraction", degradesPerDayFraction);
    Limits.between("delay in hours", delay.toSeconds() / 3600.0, 0, 30 * 24);
    Limits.between("lasts in hours", lasts.toSeconds() / 3600.0, 1, 366 * 24);
    takedowns = List.copyOf(takedowns);
  }
}
