package spiritsafe.random;

/**
 * A standard normal score that wanders: an autoregressive walk of order one whose values, any
 * number of steps apart, are normal with mean 0 and deviation 1.
 */
public final class Wander {

  private final double keeps;
  private final double adds;
  private double score;

  /**
   * Starts a walk at a random place.
   *
   * @param memory steps over which the correlation with the present falls to 1/e, above 0
   */
  public Wander(double memory, Draws draws) {
    this.keeps = StrictMath.exp(-1 / memory);
    this.adds = StrictMath.sqrt(1 - keeps * keeps);
    this.score = Shapes.normal(draws.nextDouble());
  }

  /** Takes a step and returns where it leads. */
  public double step(Draws draws) {
    score = keeps * score + adds * Shapes.normal(draws.nextDouble());
    return score;
  }
}
