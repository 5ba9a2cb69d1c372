package spiritsafe.gate;

/**
 * What a number must reach.
 *
 * @param least whether it is the least it may be; else the most
 * @param value finite
 * @param begin where in the text of the gate file the value begins
 * @param end where it ends
 */
public record Bound(boolean least, double value, int begin, int end) {

  /** Refuses what is not finite. */
  public Bound {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a bound of " + value);
    }
  }

  /** Returns whether a number meets it; what is no number does not. */
  public boolean met(double number) {
    return least ? number >= value : number <= value;
  }

  /** Returns it in words, as {@code >= 0.8}. */
  public String text() {
    return (least ? ">= " : "<= ") + GateWords.exact(value);
  }
}
