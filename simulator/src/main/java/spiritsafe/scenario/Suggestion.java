package spiritsafe.scenario;

import java.util.Collection;
import java.util.Comparator;

/** What to write instead of a word that is not legal. */
public final class Suggestion {

  private Suggestion() {}

  /** Names the legal words, and first the one that was likely meant, if one is near. */
  public static String of(String word, Collection<String> legal) {
    String list = "Legal are " + String.join(", ", legal);
    return legal.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(best -> distance(word, best) <= Math.max(2, best.length() / 3))
        .or(() -> legal.stream().filter(longer -> begins(longer, word)).findFirst())
        .map(best -> "Did you mean '" + best + "'? " + list)
        .orElse(list);
  }

  /** A word cut short, as cover for coverFraction. */
  private static boolean begins(String longer, String word) {
    return word.length() >= 3 && longer.regionMatches(true, 0, word, 0, word.length());
  }

  /** Levenshtein distance, case ignored. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }
}
