package spiritsafe.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.trial.DetectorSpec;

/**
 * A speed or size that a detector must keep, over all grounds of the file. Taken while its quality
 * is, or timed by itself; on a shared machine such speeds vary by half from hour to hour.
 *
 * @param id unique in the file
 * @param figure what is measured
 * @param timing how it is timed by itself; empty when it is taken while its quality is
 * @param bound what it must reach, if that is said
 * @param margin the share of the baseline's figure by which it may be worse, if that is said
 * @param sameMachineOnly whether it is left out on another machine than that of the baseline
 * @param detectors whom it is for; empty for all of the file
 * @param line where it stands
 */
public record PerformanceCheck(
    String id,
    Figure figure,
    Optional<Timing> timing,
    Optional<Bound> bound,
    OptionalDouble margin,
    boolean sameMachineOnly,
    List<DetectorSpec> detectors,
    int line) {

  /** What is measured. */
  public enum Figure {
    /** Exchanges a second fed to the detector alone; the slowest ground counts. */
    EXCHANGES_PER_SECOND("exchanges_per_s", true),
    /** Estimate of the bytes it holds per account at the end; the largest ground counts. */
    BYTES_PER_ACCOUNT("bytes_per_account", false),
    /** Milliseconds that exchanges wait for a verdict, at a percentile; the longest counts. */
    WAIT("wait_ms", false);

    private final String key;
    private final boolean higherIsBetter;

    Figure(String key, boolean higherIsBetter) {
      this.key = key;
      this.higherIsBetter = higherIsBetter;
    }

    /** Returns its key in the file. */
    public String key() {
      return key;
    }

    /** Returns whether more is better. */
    public boolean higherIsBetter() {
      return higherIsBetter;
    }
  }

  /** Refuses a check of nothing. */
  public PerformanceCheck {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(figure, "figure");
    Objects.requireNonNull(timing, "timing");
    detectors = List.copyOf(detectors);
    if (bound.isPresent() == margin.isPresent()) {
      throw new IllegalArgumentException("check " + id + " has a bound or a margin");
    }
    boolean waits = timing.isPresent() && timing.get().percentile().isPresent();
    if (waits != (figure == Figure.WAIT)) {
      throw new IllegalArgumentException("check " + id + " times waits by a percentile");
    }
  }

  /** Returns the name of what is measured, as {@code rate:2000,poisson p99_ms}. */
  String measure() {
    String name =
        timing
            .flatMap(Timing::percentile)
            .map(percentile -> percentile.text() + "_ms")
            .orElse(figure.key());
    return timing.map(how -> how.text() + " ").orElse("") + name;
  }
}
