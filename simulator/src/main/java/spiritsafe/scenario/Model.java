package spiritsafe.scenario;

import java.time.Instant;
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
 */
public record Model(
    String name,
    Instant released,
    double outputTokensPerSecond,
    int contextTokens,
    double popularity,
    boolean reasoning) {

  /** Refuses numbers out of range. */
  public Model {
    Limits.name("name", name);
    Objects.requireNonNull(released, "released");
    Limits.above("outputTokensPerSecond", outputTokensPerSecond, 0);
    Limits.between("contextTokens", contextTokens, 1_000, 10_000_000);
    Limits.above("popularity", popularity, 0);
  }
}
