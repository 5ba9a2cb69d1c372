package spiritsafe.scenario;

/**
 * The models a provider serves when a scenario names none. Names, dates and speeds are made up;
 * proportions of size, speed and reasoning are those of the market of 2025 and 2026.
 */
final class DefaultModels {

  static final String YAML =
      "[{name: atlas-swift-1, released: \"2025-02-11T17:00:00Z\", outputTokensPerSecond: 130,"
          + " popularity: 2},"
          + " {name: atlas-core-1, released: \"2025-05-20T17:00:00Z\", popularity: 1},"
          + " {name: atlas-think-1, released: \"2025-08-05T17:00:00Z\", outputTokensPerSecond: 75,"
          + " popularity: 1.5, reasoning: true},"
          + " {name: atlas-core-2, released: \"2025-11-18T17:00:00Z\", outputTokensPerSecond: 65,"
          + " popularity: 3},"
          + " {name: atlas-large-2, released: \"2026-01-27T17:00:00Z\", outputTokensPerSecond: 42,"
          + " popularity: 1, reasoning: true}]";

  private DefaultModels() {}
}
