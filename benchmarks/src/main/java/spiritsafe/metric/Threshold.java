package spiritsafe.metric;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A threshold on suspicion as a policy chose it, or the reason why it chose none.
 *
 * @param policy the text of the policy, for example {@code fpr<=1e-3}
 * @param value the threshold, finite; empty when infeasible
 * @param state how far it can be trusted
 * @param reason why it is not {@link State#FROZEN}; else empty
 */
public record Threshold(String policy, OptionalDouble value, State state, String reason) {

  /** How far a threshold can be trusted. */
  public enum State {
    /** It meets the policy on the validation world. */
    FROZEN("frozen"),
    /** The validation world is too small to tell; the strictest reasonable value stands in. */
    NOT_ESTIMABLE("not estimable"),
    /** No threshold meets the policy, and the policy is not relaxed. */
    INFEASIBLE("infeasible");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** Returns its name in reports. */
    public String words() {
      return words;
    }
  }

  /** Refuses nulls, values that are not finite and a value that contradicts the state. */
  public Threshold {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    if (value.isPresent() != (state != State.INFEASIBLE)
        || (value.isPresent() && !Double.isFinite(value.getAsDouble()))) {
      throw new IllegalArgumentException("threshold " + value + " in state " + state.words());
    }
    if (reason.isEmpty() != (state == State.FROZEN)) {
      throw new IllegalArgumentException("a threshold says why unless it is frozen");
    }
  }

  /** Returns a threshold that meets its policy. */
  public static Threshold frozen(String policy, double value) {
    return new Threshold(policy, OptionalDouble.of(value), State.FROZEN, "");
  }

  /** Returns the absence of a threshold. */
  public static Threshold infeasible(String policy, String reason) {
    return new Threshold(policy, OptionalDouble.empty(), State.INFEASIBLE, reason);
  }
}
