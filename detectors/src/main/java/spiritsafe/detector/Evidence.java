package spiritsafe.detector;

import java.util.Objects;

/**
 * One feature that moved a score.
 *
 * @param feature its name, for example {@code accounts sharing this payment instrument}
 * @param value its value here, finite
 * @param typical its value for an ordinary subject, finite
 */
public record Evidence(String feature, double value, double typical) {

  /** Refuses numbers that are not finite. */
  public Evidence {
    Objects.requireNonNull(feature, "feature");
    if (!Double.isFinite(value) || !Double.isFinite(typical)) {
      throw new IllegalArgumentException(
          "evidence " + feature + " is not finite: " + value + ", typically " + typical);
    }
  }
}
