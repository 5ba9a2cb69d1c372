package spiritsafe.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One operator's coordinated harvest over a cluster.
 *
 * @param name unique in the scenario
 * @param operator who collects
 * @param objectives what is collected, by weight; at least one, each above 0
 * @param exchanges illicit exchanges it sends in all, at least 1
 * @param start from the start of the window to its first call, whole hours
 * @param length from its first call to its last, whole hours, at least 1
 * @param model the model harvested at first
 * @param templates how many wordings of the request each objective uses, 1 to 1,000
 * @param samplesPerItem how often the same item is asked, spread over accounts
 * @param trajectorySteps how many exchanges an agentic run takes
 * @param coverFraction share of the campaign's calls that are harmless cover, 0 to 0.99
 * @param dailyRhythm how far the rate follows the operator's day: 0 flat round the clock, 1 like
 *     people
 * @param workers how many calls run at once at most when the campaign runs; the calls start and
 *     stop together
 * @param pivot its move to a new model, if it makes one
 * @param evasion how else it hides
 * @param conduct how the operator goes about it
 */
public record Campaign(
    String name,
    String operator,
    Map<Objective, Double> objectives,
    long exchanges,
    Duration start,
    Duration length,
    String model,
    int templates,
    Span samplesPerItem,
    Span trajectorySteps,
    double coverFraction,
    double dailyRhythm,
    int workers,
    Optional<Pivot> pivot,
    Evasion evasion,
    Conduct conduct) {

  /** Refuses numbers out of range. */
  public Campaign {
    Limits.name("name", name);
    Limits.name("operator", operator);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("objectives is empty, must name at least one");
    }
    objectives.forEach((objective, weight) -> Limits.above(objective.code(), weight, 0));
    objectives = Collections.unmodifiableMap(new EnumMap<>(objectives));
    Limits.between("exchanges", (double) exchanges, 1, 1e12);
    Limits.between("start in hours", start.toSeconds() / 3600.0, 0, 366 * 24);
    Limits.between("length in hours", length.toSeconds() / 3600.0, 1, 366 * 24);
    if (start.toSeconds() % 3600 != 0 || length.toSeconds() % 3600 != 0) {
      throw new IllegalArgumentException("start and length must be whole hours");
    }
    Limits.name("model", model);
    Limits.between("templates", templates, 1, 1_000);
    Objects.requireNonNull(samplesPerItem, "samplesPerItem");
    Objects.requireNonNull(trajectorySteps, "trajectorySteps");
    Limits.between("coverFraction", coverFraction, 0, 0.99);
    Limits.fraction("dailyRhythm", dailyRhythm);
    Limits.between("workers", workers, 1, 100_000);
    Objects.requireNonNull(pivot, "pivot");
    Objects.requireNonNull(evasion, "evasion");
    Objects.requireNonNull(conduct, "conduct");
    if (objectives.containsKey(Objective.OWN_USERS) != conduct.users().isPresent()) {
      throw new IllegalArgumentException("the objective own-users and the key users go together");
    }
    if (objectives.containsKey(Objective.OWN_USERS) && objectives.size() > 1) {
      throw new IllegalArgumentException(
          "the objective own-users stands alone; put others into a campaign of their own");
    }
    conduct
        .rounds()
        .ifPresent(
            rounds ->
                Limits.between(
                    "pauses of all rounds in hours",
                    rounds.pause().toSeconds() / 3600.0 * (rounds.count() - 1),
                    0,
                    length.toSeconds() / 3600.0 - 1));
  }

  /** Makes a campaign that hides by cover and rhythm alone and does nothing out of the ordinary. */
  public Campaign(
      String name,
      String operator,
      Map<Objective, Double> objectives,
      long exchanges,
      Duration start,
      Duration length,
      String model,
      int templates,
      Span samplesPerItem,
      Span trajectorySteps,
      double coverFraction,
      double dailyRhythm,
      int workers,
      Optional<Pivot> pivot) {
    this(
        name,
        operator,
        objectives,
        exchanges,
        start,
        length,
        model,
        templates,
        samplesPerItem,
        trajectorySteps,
        coverFraction,
        dailyRhythm,
        workers,
        pivot,
        Evasion.NONE,
        Conduct.PLAIN);
  }

  /** Returns the same campaign with another way of hiding. */
  public Campaign with(Evasion other) {
    return with(other, conduct);
  }

  /** Returns the same campaign under another conduct. */
  public Campaign with(Conduct other) {
    return with(evasion, other);
  }

  private Campaign with(Evasion otherEvasion, Conduct otherConduct) {
    return new Campaign(
        name,
        operator,
        objectives,
        exchanges,
        start,
        length,
        model,
        templates,
        samplesPerItem,
        trajectorySteps,
        coverFraction,
        dailyRhythm,
        workers,
        pivot,
        otherEvasion,
        otherConduct);
  }
}
