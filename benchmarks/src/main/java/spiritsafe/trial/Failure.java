package spiritsafe.trial;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;

/**
 * Why a detector has no result.
 *
 * @param status which kind; never {@link TrialStatus#OK}
 * @param message one line for the report
 */
public record Failure(TrialStatus status, String message) {

  /** That of a detector which a run that was interrupted did not get through. */
  public static final Failure INTERRUPTED =
      new Failure(TrialStatus.NOT_RUN, "the run was interrupted before this one was through");

  private static final Set<String> WORDS_OF_SCORES =
      Set.of(Score.class.getName(), Evidence.class.getName(), GroupSubject.class.getName());

  /** Refuses nulls and a failure that is none. */
  public Failure {
    Objects.requireNonNull(message, "message");
    if (Objects.requireNonNull(status, "status") == TrialStatus.OK) {
      throw new IllegalArgumentException("ok is no failure");
    }
  }

  /**
   * Tells a score that refused to be made, which is the detector's arithmetic gone wrong, from any
   * other exception.
   */
  static Failure of(RuntimeException e) {
    if (e instanceof DetectorFault fault) {
      return new Failure(fault.status(), String.valueOf(fault.getMessage()));
    }
    if (e instanceof InvalidScoreException
        || (e instanceof IllegalArgumentException
            && Arrays.stream(e.getStackTrace())
                .limit(1)
                .anyMatch(frame -> WORDS_OF_SCORES.contains(frame.getClassName())))) {
      return new Failure(TrialStatus.INVALID_SCORES, String.valueOf(e.getMessage()));
    }
    return new Failure(TrialStatus.CRASH, e.toString().lines().findFirst().orElse("").strip());
  }

  /** A score that cannot be credited to anybody. */
  static final class InvalidScoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidScoreException(String message) {
      super(message);
    }
  }
}
