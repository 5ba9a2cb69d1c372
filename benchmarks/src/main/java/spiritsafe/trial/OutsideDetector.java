package spiritsafe.trial;

import java.util.Optional;
import java.util.Set;
import spiritsafe.detector.Detector;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;

/**
 * A detector that does its work outside this program, so that it has to be started, may answer late
 * and must be ended. One is used for one world.
 *
 * <p>All methods throw {@link DetectorFault} when it cannot go on.
 */
public interface OutsideDetector extends Detector, AutoCloseable {

  /**
   * Starts it, before anything is observed, and tells it what the traffic lacks.
   *
   * @param training what it may learn from now, should it ask; empty when there is no train world
   */
  void begin(Set<Field> missing, Set<AccountField> missingOfAccounts, Optional<Training> training);

  /** Returns what it has said of itself since it was started. */
  default Declaration declaration() {
    return Declaration.NONE;
  }

  /**
   * Returns what it has printed for people to read, fit to be shown; a long log lacks its middle.
   */
  default String log() {
    return "";
  }

  /** Returns rows of its file that are of no exchange of the world, once that is over. */
  default Optional<UnusedRows> unusedRows() {
    return Optional.empty();
  }

  /** Takes what it still has to say after the last exchange, and ends it. */
  void finish(ScoreSink scores);

  /** Ends it, whatever it is doing, with all it has started. More than once does no harm. */
  @Override
  void close();
}
