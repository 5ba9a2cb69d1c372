package spiritsafe.scenario;

import java.util.Objects;
import java.util.Optional;

/**
 * Many honest tenants of one archetype.
 *
 * @param name unique in the scenario
 * @param archetype what kind of sender its tenants are
 * @param tenants how many, at least 1; a tenant of a corporate network has many accounts
 * @param exchangesPerDay how many exchanges an account sends on an active day; empty for the
 *     archetype's own spread
 */
public record Population(
    String name, Archetype archetype, int tenants, Optional<Spread> exchangesPerDay) {

  /** Refuses numbers out of range. */
  public Population {
    Limits.name("name", name);
    Objects.requireNonNull(archetype, "archetype");
    Limits.between("tenants", tenants, 1, 10_000_000);
    Objects.requireNonNull(exchangesPerDay, "exchangesPerDay");
  }
}
