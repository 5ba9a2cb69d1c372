package spiritsafe.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Says why runs do not compare. */
final class Unlike {

  /** The part that tells how finely the moments of detectors outside were taken. */
  static final String BATCH = "batch";

  private Unlike() {}

  /**
   * Refuses runs that differ. Where all detectors of one run are asked after each exchange, those
   * of the other may run outside, in batches: their leaks are told late, and so never too small.
   *
   * @param free the parts in which they may
   * @throws IllegalArgumentException naming every part that differs
   */
  static void refuse(
      String one,
      SortedMap<String, String> first,
      String other,
      SortedMap<String, String> second,
      Set<String> free) {
    Set<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    names.removeAll(free);
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String left = first.getOrDefault(name, "absent");
      String right = second.getOrDefault(name, "absent");
      boolean within = name.equals(BATCH) && (left.equals("none") || right.equals("none"));
      if (!left.equals(right) && !within) {
        differences.add(name + " is " + left + " in one and " + right + " in the other");
      }
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          one + " and " + other + " do not compare: " + String.join("; ", differences));
    }
  }
}
