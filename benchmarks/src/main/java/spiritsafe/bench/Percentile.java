package spiritsafe.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of exchanges, the fastest ones first.
 *
 * @param percent above 0 and below 100
 */
public record Percentile(double percent) {

  /** A percentile is stated when at least so many exchanges were slower. */
  private static final int SLOWER = 10;

  private static final Pattern TEXT = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,3})?)");

  /** Refuses what is no percentile. */
  public Percentile {
    if (!(percent > 0 && percent < 100)) {
      throw new IllegalArgumentException("percentile " + percent + " must be above 0, below 100");
    }
  }

  /**
   * Reads one, as in {@code p99.9}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Percentile parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no percentile; write p and a number below 100, as in p99 or p99.9");
    }
    return new Percentile(Double.parseDouble(matcher.group(1)));
  }

  /** Returns how many exchanges it takes to state it. */
  public long needs() {
    // Rounded first: 10 / (1 - 0.99) is a little more than 1,000 in binary.
    return (long) Math.ceil(Math.round(1e6 * SLOWER / (1 - percent / 100)) / 1e6);
  }

  /** Returns it as it is written. */
  public String text() {
    return "p" + (percent == Math.rint(percent) ? "" + (long) percent : "" + percent);
  }
}
