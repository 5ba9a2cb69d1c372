package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The distinct values of a column, each once whatever the number of rows that have it, so that a
 * card which ten accounts share is one draw of chance and not ten. A value is positive when one of
 * its rows is.
 *
 * @param values sorted
 * @param sample their classes, each its own account
 */
record NamedOnce(List<String> values, Sample sample) {

  NamedOnce {
    values = List.copyOf(values);
  }

  static NamedOnce of(Sample rows, Variable variable) {
    Map<String, Boolean> classes = new TreeMap<>();
    for (int i = 0; i < variable.size(); i++) {
      if (!variable.absent(i)) {
        classes.merge(variable.text(i), rows.positive()[i], Boolean::logicalOr);
      }
    }
    boolean[] positive = new boolean[classes.size()];
    int at = 0;
    for (boolean value : classes.values()) {
      positive[at++] = value;
    }
    int[] self = new int[positive.length];
    Arrays.setAll(self, i -> i);
    return new NamedOnce(
        new ArrayList<>(classes.keySet()),
        new Sample(rows.level(), List.of(), positive, self, new int[positive.length], 1));
  }
}
