package spiritsafe.gate;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.metric.Interval;

/**
 * What detectors reached when they were last found good: enough to compare each account and
 * campaign with what they reach now.
 *
 * @param policy how thresholds were chosen
 * @param metricsVersion of the catalogue of metrics
 * @param machine what is told of the machine, by name
 * @param worlds each world of the gate's data
 * @param greenRuns runs in a row that were green, of each experimental check, and of each
 *     experimental ground as {@code ground NAME}
 * @param accepted what was taken although it was worse, oldest first
 */
public record Baseline(
    String policy,
    int metricsVersion,
    SortedMap<String, String> machine,
    List<World> worlds,
    SortedMap<String, Integer> greenRuns,
    List<Accepted> accepted) {

  /** The name of its schema. */
  public static final String SCHEMA = "spiritsafe.baseline/1";

  /**
   * One world.
   *
   * @param ground the name of the scenario or data set
   * @param seed of the scenario; empty for a data set
   * @param digest of the truth about its accounts and campaigns; another one is another world
   * @param detectors what each reached, by specification
   */
  public record World(
      String ground, Optional<Long> seed, String digest, SortedMap<String, Reached> detectors) {

    /** Copies the map. */
    public World {
      detectors = Collections.unmodifiableSortedMap(new TreeMap<>(detectors));
    }
  }

  /**
   * What a detector reached in a world.
   *
   * @param threshold it was judged at, if there was one
   * @param suspicions of the judged accounts in the order of their ids; empty for one never scored
   * @param outcomes what became of the campaigns, in the order of the truth
   * @param numbers the numbers of levels and regressions, for people; empty where not estimable
   * @param intervals of those numbers that have one, for people too
   * @param figures speeds and sizes, by the key of the gate file
   */
  public record Reached(
      OptionalDouble threshold,
      List<OptionalDouble> suspicions,
      List<Outcome> outcomes,
      SortedMap<String, OptionalDouble> numbers,
      SortedMap<String, Interval> intervals,
      SortedMap<String, Double> figures) {

    /** Copies the lists. */
    public Reached {
      Objects.requireNonNull(threshold, "threshold");
      suspicions = List.copyOf(suspicions);
      outcomes = List.copyOf(outcomes);
      numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
      intervals = Collections.unmodifiableSortedMap(new TreeMap<>(intervals));
      figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }
  }

  /**
   * What became of a campaign.
   *
   * @param campaign its name
   * @param foundMicros when it was found, if it was
   * @param leakedExchanges illicit exchanges served until then
   * @param leakedOutputTokens their output tokens
   * @param alertedAccounts accounts of it alerted before its end
   */
  public record Outcome(
      String campaign,
      Optional<Long> foundMicros,
      long leakedExchanges,
      long leakedOutputTokens,
      int alertedAccounts) {}

  /**
   * Something worse that was taken.
   *
   * @param on the day
   * @param reason why
   * @param numbers what became worse, in words
   */
  public record Accepted(String on, String reason, List<String> numbers) {

    /** Copies the list. */
    public Accepted {
      numbers = List.copyOf(numbers);
    }
  }

  /** Copies all. */
  public Baseline {
    Objects.requireNonNull(policy, "policy");
    machine = Collections.unmodifiableSortedMap(new TreeMap<>(machine));
    worlds = List.copyOf(worlds);
    greenRuns = Collections.unmodifiableSortedMap(new TreeMap<>(greenRuns));
    accepted = List.copyOf(accepted);
  }

  /** Finds a world. */
  Optional<World> world(String ground, Optional<Long> seed) {
    return worlds.stream()
        .filter(world -> world.ground().equals(ground) && world.seed().equals(seed))
        .findFirst();
  }
}
