package spiritsafe.trial;

import java.util.Objects;

/** A detector that cannot go on, for a reason that is its own and has a name. */
public final class DetectorFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final TrialStatus status;

  /**
   * Makes one.
   *
   * @param status which kind; never {@link TrialStatus#OK}
   * @param message what happened and how to mend it, one line
   */
  public DetectorFault(TrialStatus status, String message) {
    super(message);
    this.status = Objects.requireNonNull(status, "status");
    if (status == TrialStatus.OK) {
      throw new IllegalArgumentException("ok is no fault");
    }
  }

  /** Returns which kind. */
  public TrialStatus status() {
    return status;
  }
}
