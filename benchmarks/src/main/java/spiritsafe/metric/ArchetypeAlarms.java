package spiritsafe.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * False alerts among the honest accounts of one archetype. An average over all honest accounts
 * hides which customers are hit.
 *
 * @param archetype what kind of sender, for example {@code classroom}
 * @param honest honest accounts of that kind, at least one
 * @param alerted those of them alerted
 * @param interval the exact 95 % interval of the share alerted
 */
public record ArchetypeAlarms(String archetype, int honest, int alerted, Interval interval) {

  /** The level of {@link #interval}. */
  public static final double LEVEL = 0.95;

  /** Refuses nulls and more alerts than accounts. */
  public ArchetypeAlarms {
    Objects.requireNonNull(archetype, "archetype");
    Objects.requireNonNull(interval, "interval");
    if (honest < 1 || alerted < 0 || alerted > honest) {
      throw new IllegalArgumentException(alerted + " alerted of " + honest + " " + archetype);
    }
  }

  /** Returns the share alerted. */
  public double rate() {
    return (double) alerted / honest;
  }

  /** Counts by archetype, in the order of their names. */
  public static List<ArchetypeAlarms> of(Ranking ranking, double threshold) {
    Map<String, int[]> counts = new TreeMap<>();
    for (RankedAccount account : ranking.accounts()) {
      if (!account.positive()) {
        int[] count = counts.computeIfAbsent(account.archetype(), name -> new int[2]);
        count[0]++;
        count[1] += account.alertedAt(threshold) ? 1 : 0;
      }
    }
    List<ArchetypeAlarms> all = new ArrayList<>();
    counts.forEach(
        (name, count) ->
            all.add(
                new ArchetypeAlarms(
                    name, count[0], count[1], Interval.clopperPearson(count[1], count[0], LEVEL))));
    return List.copyOf(all);
  }
}
