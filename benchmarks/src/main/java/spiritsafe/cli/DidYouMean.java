package spiritsafe.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that a mistyped one may stand for. */
final class DidYouMean {

  private DidYouMean() {}

  /**
   * Returns a sentence to put after the complaint: the close names if there are, else all of them.
   */
  static String sentence(String given, Collection<String> known) {
    String nearest = nearest(given, known);
    if (!nearest.isEmpty()) {
      return nearest;
    }
    return known.isEmpty() ? "There are none." : "There are " + String.join(", ", known) + ".";
  }

  /** Returns a question that names the close names; empty if there are none. */
  static String nearest(String given, Collection<String> known) {
    List<String> close = close(given, known);
    return close.isEmpty() ? "" : "Did you mean " + String.join(" or ", close) + "?";
  }

  /** Returns at most three known names, the closest first. */
  static List<String> close(String given, Collection<String> known) {
    int limit = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(
            name ->
                edits(given, name) <= limit || name.startsWith(given) || name.endsWith("/" + given))
        .sorted(
            Comparator.comparingInt((String name) -> edits(given, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(3)
        .toList();
  }

  /** The distance of Levenshtein: letters put in, taken out or changed. */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
