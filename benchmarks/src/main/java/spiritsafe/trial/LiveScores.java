package spiritsafe.trial;

import spiritsafe.detector.Score;

/** Takes scores as detectors give them, while the world goes on. */
@FunctionalInterface
public interface LiveScores {

  /**
   * Takes a score.
   *
   * @param spec who gave it
   * @param timeMicros the moment it is credited to, microseconds since the epoch
   */
  void scored(DetectorSpec spec, Score score, long timeMicros);
}
