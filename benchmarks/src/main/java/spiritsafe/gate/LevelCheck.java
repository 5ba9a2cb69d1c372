package spiritsafe.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.trial.DetectorSpec;

/**
 * A level that a number must reach, on each ground of the file.
 *
 * @param id unique in the file
 * @param number which
 * @param bound what it must reach
 * @param judge what is held against the bound
 * @param seedShare the share of seeds that must each meet it, if that is asked
 * @param eachFamily whether each family of campaigns must meet it alone
 * @param detectors whom it is for; empty for all of the file
 * @param ground the name of the ground it is for; empty for all
 * @param lifecycle whether it decides
 * @param line where it stands
 */
public record LevelCheck(
    String id,
    GateNumber number,
    Bound bound,
    Judge judge,
    OptionalDouble seedShare,
    boolean eachFamily,
    List<DetectorSpec> detectors,
    Optional<String> ground,
    Lifecycle lifecycle,
    int line) {

  /** What is held against a bound. */
  public enum Judge {
    /** The number itself. */
    POINT("point"),
    /** The lower end of its interval. */
    LOWER_BOUND("lower-bound"),
    /** The upper end. */
    UPPER_BOUND("upper-bound");

    private final String word;

    Judge(String word) {
      this.word = word;
    }

    /** Returns its word in the file. */
    public String word() {
      return word;
    }
  }

  /** Refuses nulls and a share of seeds out of range. */
  public LevelCheck {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(lifecycle, "lifecycle");
    Objects.requireNonNull(judge, "judge");
    detectors = List.copyOf(detectors);
    Objects.requireNonNull(ground, "ground");
    if (!(seedShare.orElse(1) > 0 && seedShare.orElse(1) <= 1)) {
      throw new IllegalArgumentException("a share of seeds of " + seedShare);
    }
  }
}
