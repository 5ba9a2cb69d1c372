package spiritsafe.benign;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.benign.Observed.Call;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Spread;

/**
 * The traffic that figures are measured on: each world is played once, when it is first asked for,
 * and kept until it is forgotten. Seeds are fixed.
 */
final class MeasuredWorlds {

  private static final Map<String, Observed> WORLDS = new HashMap<>();

  private static final List<Model> LONG_MODELS =
      List.of(
          new Model("atlas-1", Instant.parse("2025-06-01T00:00:00Z"), 60, 200_000, 3, false),
          new Model("atlas-1b", Instant.parse("2025-07-01T00:00:00Z"), 60, 500_000, 2.5, false),
          new Model("atlas-1c", Instant.parse("2025-08-01T00:00:00Z"), 60, 1_000_000, 2, false));

  /** Calls of an active day: those who stay make some six in 24 days, as in GenTD26. */
  private static final double LIGHT_PER_DAY = 0.8;

  static Observed world(
      String name, Archetype archetype, int tenants, int hours, double perDay, double sigma) {
    return WORLDS.computeIfAbsent(
        name,
        n ->
            Observed.play(
                    archetype,
                    tenants,
                    Duration.ofHours(hours),
                    perDay == 0 ? Optional.empty() : Optional.of(new Spread(perDay, sigma)),
                    name.startsWith("agents") ? LONG_MODELS : spiritsafe.engine.SmallWorld.MODELS,
                    5)
                .only(Call::answered));
  }

  static Observed app() {
    return world("app", Archetype.CONSUMER_CHAT_SERVICE, 1, 6, 0, 0);
  }

  static Observed endpoint() {
    return world("endpoint", Archetype.CHAT_API_SERVICE, 1, 4, 0, 0);
  }

  static Observed shortAnswers() {
    return world("short", Archetype.SHORT_ANSWER_SERVICE, 1, 4, 0, 0);
  }

  static Observed code() {
    return world("code", Archetype.CODE_COMPLETION_SERVICE, 1, 18, 0, 0);
  }

  /** The trace is of busy hours. */
  static Observed busyCode() {
    return code().only(c -> c.seconds() >= 15 * 3_600);
  }

  static Observed desks() {
    return world("desks", Archetype.RETRIEVAL_SERVICE, 8, 168, 0, 0);
  }

  static Observed reasoning() {
    return world("reasoning", Archetype.REASONING_SERVICE, 1, 6, 0, 0);
  }

  static Observed tools() {
    return world("tools", Archetype.TOOL_AGENT_SERVICE, 1, 24, 0, 0);
  }

  static Observed agents() {
    return world("agents", Archetype.CODING_AGENT_SEAT, 120, 168, 0, 0)
        .only(c -> !c.conversation().isEmpty());
  }

  static Observed seats() {
    return world("seats", Archetype.CODING_AGENT_SEAT, 120, 168, 0, 0)
        .only(c -> !c.conversation().isEmpty());
  }

  static Observed week(Archetype archetype) {
    // Code comes in bursts from few users: its hours are smooth at its own rate alone.
    double perDay = archetype == Archetype.CODE_COMPLETION_SERVICE ? 0 : 6_000;
    return world("week " + archetype, archetype, 1, 168, perDay, 0);
  }

  static Observed people() {
    return world("people", Archetype.INDIVIDUAL_DEVELOPER, 400, 336, 0, 0);
  }

  /**
   * Users of a service that is used lightly, as long as GenTD26 is and with its spread of volumes:
   * figures of how often people come back are its own.
   */
  static Observed lightUsers() {
    return world("light users", Archetype.INDIVIDUAL_DEVELOPER, 600, 24 * 24, LIGHT_PER_DAY, 0.97);
  }

  static Observed backends() {
    return world("backends", Archetype.CHAT_BACKEND, 150, 48, 60, 1.5);
  }

  private static Archetype pool(String name) {
    return switch (name) {
      case "m-large" -> Archetype.LARGE_POOL_SERVICE;
      case "m-mid" -> Archetype.MIDDLE_POOL_SERVICE;
      default -> Archetype.SMALL_POOL_SERVICE;
    };
  }

  private static int clients(String pool) {
    return switch (pool) {
      case "m-large" -> 135;
      case "m-mid" -> 102;
      default -> 35;
    };
  }

  /** Clients of a pool for a week, at a rate that a test can bear. */
  static Observed poolWeek(String pool) {
    double sigma = ServiceProfile.of(pool(pool)).clients().volumeSigma();
    double mean = 20_000.0 / clients(pool);
    return world(
        "week of " + pool,
        pool(pool),
        clients(pool),
        168,
        mean * Math.exp(-sigma * sigma / 2),
        sigma);
  }

  static Observed poolDay(String pool) {
    return world("day of " + pool, pool(pool), clients(pool), 24, 0, 0);
  }

  /** Lets go of all of them. */
  static void forget() {
    WORLDS.clear();
  }

  private MeasuredWorlds() {}
}
