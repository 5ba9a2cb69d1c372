package spiritsafe.compare;

/**
 * The difference below which two numbers are the same in practice.
 *
 * @param size 0 or more
 * @param relative whether it is a share of the first number and not a difference
 */
public record Margin(double size, boolean relative) {

  /** Refuses what is negative or no number. */
  public Margin {
    if (!(size >= 0 && Double.isFinite(size))) {
      throw new IllegalArgumentException("a margin of " + size);
    }
  }

  /**
   * Reads one: {@code 0.02}, or {@code 10%} of the first number.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Margin parse(String text) {
    boolean relative = text.endsWith("%");
    String number = relative ? text.substring(0, text.length() - 1) : text;
    try {
      double size = Double.parseDouble(number);
      return new Margin(relative ? size / 100 : size, relative);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "margin '" + text + "' is no number of 0 or more, nor a share as in 10%", e);
    }
  }

  /** Returns the difference it stands for beside a number. */
  public double around(double value) {
    return relative ? size * Math.abs(value) : size;
  }
}
