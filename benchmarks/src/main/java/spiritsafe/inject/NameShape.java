package spiritsafe.inject;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import spiritsafe.random.Draws;

/**
 * How the opaque names of a field look in the host, and further names that look the same: of the
 * length of one of them, each place of the characters that names of that length have there. Where
 * too few names are known to tell, a place takes any character of its kind.
 */
final class NameShape {

  /** Fewer names of a length than this say too little about its places. */
  private static final int ENOUGH = 20;

  private static final String DIGITS = "0123456789";
  private static final String HEX = "0123456789abcdef";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

  private final List<String> examples;
  private final Set<String> taken = new TreeSet<>();
  private final Map<Integer, List<String>> places = new HashMap<>();
  private final Map<String, String> given = new HashMap<>();
  private final long seed;

  /**
   * Makes one.
   *
   * @param names of the host; none gives names of 16 hex digits
   */
  NameShape(Words names, long seed) {
    this.examples = names.counts().keySet().stream().filter(name -> !name.isEmpty()).toList();
    this.taken.addAll(examples);
    this.seed = seed;
  }

  /** Returns a name that the host does not have, the same each time for the same key. */
  String of(String key) {
    return given.computeIfAbsent(key, this::make);
  }

  private String make(String key) {
    long own = seed;
    for (int i = 0; i < key.length(); i++) {
      own = Draws.at(own, key.charAt(i));
    }
    Draws draws = new Draws(own);
    for (int attempt = 0; attempt < 1_000; attempt++) {
      // What cannot be told apart at its length grows, as counted names do.
      String name = attempt < 500 ? name(draws) : name(draws) + HEX.charAt(draws.below(10));
      if (taken.add(name)) {
        return name;
      }
    }
    throw new IllegalStateException("no further name is like " + examples.get(0));
  }

  private String name(Draws draws) {
    String example =
        examples.isEmpty() ? "0".repeat(16) : examples.get(draws.below(examples.size()));
    List<String> alphabets =
        places.computeIfAbsent(example.length(), length -> alphabets(length, example));
    StringBuilder name = new StringBuilder(example.length());
    for (String alphabet : alphabets) {
      name.append(alphabet.charAt(draws.below(alphabet.length())));
    }
    return name.toString();
  }

  private List<String> alphabets(int length, String example) {
    List<String> alike = examples.stream().filter(name -> name.length() == length).toList();
    String[] alphabets = new String[length];
    for (int i = 0; i < length; i++) {
      if (alike.size() >= ENOUGH) {
        StringBuilder seen = new StringBuilder();
        for (String name : alike) {
          String letter = name.substring(i, i + 1);
          if (seen.indexOf(letter) < 0) {
            seen.append(letter);
          }
        }
        alphabets[i] = seen.toString();
      } else {
        alphabets[i] = kind(example, i);
      }
    }
    return Arrays.asList(alphabets);
  }

  /** Letters before the last separator are a fixed word; what follows is drawn. */
  private static String kind(String example, int place) {
    char letter = example.charAt(place);
    int word = Math.max(example.lastIndexOf('_'), example.lastIndexOf('-'));
    String rest = example.substring(word + 1);
    boolean fixed = place <= word && !Character.isDigit(letter);
    if (fixed || !Character.isLetterOrDigit(letter)) {
      return String.valueOf(letter);
    }
    if (rest.matches("[0-9a-f]+") && !rest.matches("[0-9]+|[a-f]+")) {
      return HEX;
    }
    if (Character.isDigit(letter)) {
      return DIGITS;
    }
    return Character.isUpperCase(letter) ? LOWER.toUpperCase(java.util.Locale.ROOT) : LOWER;
  }
}
