package spiritsafe.scenario;

/**
 * A whole number drawn evenly between two bounds, both included.
 *
 * @param least at least 1
 * @param most not below {@code least}
 */
public record Span(int least, int most) {

  /** Refuses an empty span. */
  public Span {
    Limits.atLeast("least", least, 1);
    Limits.atLeast("most", most, least);
  }
}
