package spiritsafe.detector;

/** Takes the scores of a detector as they come. */
@FunctionalInterface
public interface ScoreSink {

  /** Takes a score; it counts from the exchange or tick during which it is given. */
  void accept(Score score);
}
