package spiritsafe.inject;

import java.util.Map;
import java.util.TreeMap;
import spiritsafe.random.Draws;

/**
 * The values that a text field of the host has, with how often; of more than {@value #MOST}
 * different ones those met first. Grows while the host is read.
 */
final class Words {

  private static final int MOST = 4_096;

  private final TreeMap<String, Long> counts = new TreeMap<>();
  private long seen;
  private long blank;

  void add(String value) {
    seen++;
    blank += value.isEmpty() ? 1 : 0;
    if (counts.containsKey(value) || counts.size() < MOST) {
      counts.merge(value, 1L, Long::sum);
    }
  }

  Map<String, Long> counts() {
    return counts;
  }

  boolean holds(String value) {
    return counts.containsKey(value);
  }

  /** Returns whether each row of the host says something here. */
  boolean neverBlank() {
    return seen > 0 && blank == 0;
  }

  /** Returns whether no row of the host does. */
  boolean alwaysBlank() {
    return blank == seen;
  }

  /** Returns the share of rows that say nothing here; 0 when there are none. */
  double blankShare() {
    return seen == 0 ? 0 : blank / (double) seen;
  }

  /** Returns the value itself where the host has it, else one of the host's, by their shares. */
  String fit(String value, long key) {
    if (holds(value) || counts.isEmpty()) {
      return value;
    }
    long total = counts.values().stream().mapToLong(n -> n).sum();
    long left = (long) (Draws.unit(Draws.at(key, 11)) * total);
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      left -= entry.getValue();
      if (left < 0) {
        return entry.getKey();
      }
    }
    return counts.lastKey();
  }
}
