package spiritsafe.detector;

/**
 * A detector that is taught once for all the worlds it watches, as it can hand on what it has
 * learned. One that learns and does not implement this is taught anew before each world.
 */
public interface TaughtOnce {

  /**
   * Returns another one that knows what this one was taught and has observed nothing, as if it had
   * been taught itself. The two share nothing that either changes.
   */
  Detector anew();
}
