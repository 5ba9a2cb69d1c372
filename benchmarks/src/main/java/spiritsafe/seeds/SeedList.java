package spiritsafe.seeds;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seeds as a command line gives them: {@code 1-5} or {@code 3,7,10-12}.
 *
 * @param seeds two or more, in the order given
 */
public record SeedList(List<Long> seeds) {

  /** More are surely a slip; each is three worlds. */
  static final int MOST = 1_000;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

  /** Copies the list. */
  public SeedList {
    seeds = List.copyOf(seeds);
  }

  /**
   * Reads seeds.
   *
   * @throws IllegalArgumentException if it is no list, a seed stands twice, or there are fewer than
   *     two or more than {@value #MOST}
   */
  public static SeedList parse(String text) {
    Set<Long> seeds = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "'" + part + "' is no seed and no range of them; give seeds as in 1-5 or 3,7,11");
      }
      long from = Long.parseLong(range.group(1));
      long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
      if (to < from || to - from >= MOST) {
        throw new IllegalArgumentException(
            "'" + part + "' must go up, over at most " + MOST + " seeds");
      }
      for (long seed = from; seed <= to; seed++) {
        if (!seeds.add(seed)) {
          throw new IllegalArgumentException("seed " + seed + " is given twice");
        }
      }
    }
    if (seeds.size() < 2 || seeds.size() > MOST) {
      throw new IllegalArgumentException(
          seeds.size() + " seeds are given; 2 to " + MOST + " are needed, for one use --seed");
    }
    return new SeedList(List.copyOf(seeds));
  }
}
