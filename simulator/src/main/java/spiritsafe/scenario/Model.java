package spiritsafe.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A model that the provider serves.
 *
 * @param name for example {@code atlas-large-2}
 * @param released from when it can be called; a call is never sent before
 * @param outputTokensPerSecond median speed of writing, above 0
 * @param contextTokens most input tokens, at least 1,000
 * @param popularity weight among the models out at a time, above 0
 * @param reasoning whether it reasons before it answers
 * @param outages when it fails many callers at once
 */
public record Model(
    String name,
    Instant released,
    double outputTokensPerSecond,
    int contextTokens,
    double popularity,
    boolean reasoning,
    List<Outage> outages) {

  /** Refuses numbers out of range. */
  public Model {
    Limits.name("name", name);
    Objects.requireNonNull(released, "released");
    Limits.above("outputTokensPerSecond", outputTokensPerSecond, 0);
    Limits.between("contextTokens", contextTokens, 1_000, 10_000_000);
    Limits.above("popularity", popularity, 0);
    outages = List.copyOf(outages);
  }

  /** Makes a model that never fails at large. */
  public Model(
      String name,
      Instant released,
      double outputTokensPerSecond,
      int contextTokens,
      double popularity,
      boolean reasoning) {
    this(name, released, outputTokensPerSecond, contextTokens, popularity, reasoning, List.of());
  }
}
