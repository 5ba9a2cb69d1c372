package spiritsafe.gate;

import java.util.List;
import java.util.Objects;
import spiritsafe.compare.Margin;
import spiritsafe.trial.DetectorSpec;

/**
 * A number that must not become worse than in the baseline, on each ground of the file.
 *
 * @param id unique in the file
 * @param number which; one that can be resampled
 * @param margin what does not matter
 * @param detectors whom it is for; empty for all of the file
 * @param line where it stands
 */
public record RegressionCheck(
    String id, GateNumber number, Margin margin, List<DetectorSpec> detectors, int line) {

  /** Refuses nulls and a number that cannot be resampled. */
  public RegressionCheck {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(margin, "margin");
    detectors = List.copyOf(detectors);
    if (number.statistic().isEmpty()) {
      throw new IllegalArgumentException(number.text() + " cannot be resampled");
    }
  }
}
