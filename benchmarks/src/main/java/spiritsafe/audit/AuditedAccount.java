package spiritsafe.audit;

import java.util.Objects;

/**
 * An account of the sample and the truth about it.
 *
 * @param id as the traffic names it
 * @param world the world it is in, counted from 0
 * @param positive whether it carried an illicit exchange; else it is honest
 * @param archetype what kind of sender the truth says it is; empty when unknown
 * @param unit what it shares with accounts that are not independent of it: its cluster, its
 *     organization, else itself
 */
record AuditedAccount(String id, int world, boolean positive, String archetype, String unit) {

  AuditedAccount {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(archetype, "archetype");
    Objects.requireNonNull(unit, "unit");
  }
}
