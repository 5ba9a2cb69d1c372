package spiritsafe.arena;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spiritsafe.source.Measure;

/** What a policy does about a suspect account. */
public enum Step {
  /** Notes it and does nothing. */
  OBSERVE(Optional.empty()),
  /** Cuts its rate limit to a quarter. */
  THROTTLE(Optional.of(Measure.THROTTLE)),
  /** Gives it worse answers without saying so. */
  DEGRADE(Optional.of(Measure.DEGRADE)),
  /** Reads each of its requests and refuses those that look like a harvest. */
  BLOCK(Optional.of(Measure.BLOCK)),
  /** Forbids its calls until who holds it is proven. */
  STEP_UP(Optional.of(Measure.STEP_UP)),
  /** Shuts it. */
  BAN_ACCOUNT(Optional.of(Measure.BAN)),
  /** Shuts it and all that are seen to belong to it. */
  BAN_CLUSTER(Optional.of(Measure.BAN));

  private final Optional<Measure> measure;
  private final String code;

  Step(Optional<Measure> measure) {
    this.measure = measure;
    this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns its name in policy files, for example {@code step-up}. */
  public String code() {
    return code;
  }

  /** Returns what is done to each account; empty when nothing is. */
  public Optional<Measure> measure() {
    return measure;
  }

  /** Returns the names of all, mildest first. */
  static List<String> codes() {
    return Arrays.stream(values()).map(Step::code).toList();
  }

  /** Returns the one of a name. */
  static Step of(String code) {
    return Arrays.stream(values()).filter(step -> step.code.equals(code)).findFirst().orElseThrow();
  }
}
