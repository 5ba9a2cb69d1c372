package spiritsafe.detector;

/** Takes the scores of a detector as they come. */
@FunctionalInterface
public interface ScoreSink {

  /** Takes a score; it counts from the exchange or tick during which it is given. */
  void accept(Score score);

  /**
   * Takes a score with which the detector alerts by a rule of its own. What is alerted stays so.
   * That counts where alerts are asked of the detector (threshold policy {@code detector});
   * elsewhere it is a score like any other.
   */
  default void alert(Score score) {
    accept(score);
  }
}
