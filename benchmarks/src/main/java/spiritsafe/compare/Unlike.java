package spiritsafe.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Says why runs do not compare. */
final class Unlike {

  private Unlike() {}

  /**
   * Refuses runs that differ.
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
      if (!left.equals(right)) {
        differences.add(name + " is " + left + " in one and " + right + " in the other");
      }
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          one + " and " + other + " do not compare: " + String.join("; ", differences));
    }
  }
}
