package spiritsafe.trial;

import java.util.Arrays;
import java.util.Optional;

/** How the run of a detector ended. */
public enum TrialStatus {
  /** It saw all of every world. */
  OK("ok"),
  /** It did not answer within its time. */
  TIMEOUT("timeout"),
  /** It took more memory than it may have. */
  OOM("oom"),
  /** It threw, or its process ended before it had said that it was done. */
  CRASH("crash"),
  /** What it sent is not what the protocol asks for. */
  PROTOCOL_ERROR("protocol-error"),
  /** It said different things of the same traffic. */
  NONDETERMINISTIC("nondeterministic"),
  /** It gave a score that is no number, or of an account that had not appeared. */
  INVALID_SCORES("invalid-scores"),
  /** It needs something that the traffic or the trial lacks. */
  UNSUPPORTED("unsupported"),
  /** The run was interrupted before it had seen all of every world. */
  NOT_RUN("not-run");

  private final String code;

  TrialStatus(String code) {
    this.code = code;
  }

  /** Returns its name in files. */
  public String code() {
    return code;
  }

  /** Finds one by its name in files. */
  public static Optional<TrialStatus> find(String code) {
    return Arrays.stream(values()).filter(status -> status.code.equals(code)).findFirst();
  }
}
