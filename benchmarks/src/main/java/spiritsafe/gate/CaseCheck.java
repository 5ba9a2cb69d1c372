package spiritsafe.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorSpec;

/**
 * A check of one world, which is the same each time: a campaign that must be found in time, or
 * honest accounts that must be left alone.
 *
 * @param id unique in the file
 * @param detectors whom it is for; empty for all of the file
 * @param ground one scenario with one seed, or a data set
 * @param policy how its thresholds are chosen, if not as in the rest of the file
 * @param found the campaign to be found, if one is
 * @param quiet who is to be left alone, if that is asked
 * @param lifecycle whether it decides
 * @param line where it stands
 */
public record CaseCheck(
    String id,
    List<DetectorSpec> detectors,
    GateGround ground,
    Optional<ThresholdPolicy> policy,
    Optional<Found> found,
    Optional<Quiet> quiet,
    Lifecycle lifecycle,
    int line) {

  /** What is counted until a campaign is found. */
  public enum Unit {
    /** Illicit exchanges served. */
    EXCHANGES("exchanges"),
    /** Their output tokens. */
    OUTPUT_TOKENS("output_tokens"),
    /** Seconds since its first illicit exchange. */
    TIME("time");

    private final String key;

    Unit(String key) {
      this.key = key;
    }

    /** Returns its key in the file. */
    public String key() {
      return key;
    }
  }

  /**
   * A campaign that must be found.
   *
   * @param campaign its name
   * @param unit what is counted until then
   * @param most how much of that, seconds for time
   */
  public record Found(String campaign, Unit unit, Bound most) {}

  /**
   * Honest accounts that must be left alone.
   *
   * @param archetype of which kind; empty for all
   * @param most how many may be alerted
   * @param least how many there must be for the check to mean something, if that is said
   */
  public record Quiet(Optional<String> archetype, Bound most, OptionalLong least) {}

  /** Refuses a case that expects nothing, or is of several worlds. */
  public CaseCheck {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(lifecycle, "lifecycle");
    detectors = List.copyOf(detectors);
    if (found.isEmpty() && quiet.isEmpty()) {
      throw new IllegalArgumentException("case " + id + " expects nothing");
    }
    if (ground.seeds().size() > 1) {
      throw new IllegalArgumentException("case " + id + " is of several worlds");
    }
  }
}
