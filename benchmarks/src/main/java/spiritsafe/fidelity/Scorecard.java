package spiritsafe.fidelity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How near a generated world comes to a real trace.
 *
 * @param real the trace
 * @param realProfile its numbers
 * @param noiseFloor distances between the two halves of the trace
 * @param classes all classes with enough requests, the nearest first
 * @param tooFew requests that the other classes sent, by class
 * @param chosen the class the numbers at the top are about
 * @param realOtherHalf the first half of the trace against its second
 * @param alternateWindows its odd windows against its even ones
 * @param naive the trace against naive traffic
 * @param naiveDistances distances between them
 * @param naiveTraffic that naive traffic
 * @param secondOpinion the same four tests by {@link TribuoClassifier#RANDOM_FOREST}, by their
 *     names
 * @param warnings what to keep in mind, one sentence each
 */
public record Scorecard(
    RealTrace real,
    TrafficProfile realProfile,
    FieldDistances noiseFloor,
    List<ClassComparison> classes,
    Map<String, Integer> tooFew,
    ClassComparison chosen,
    Auc realOtherHalf,
    Auc alternateWindows,
    Auc naive,
    FieldDistances naiveDistances,
    RequestSeries naiveTraffic,
    Map<String, Auc> secondOpinion,
    List<String> warnings) {

  /** The names of the four tests in files. */
  public static final String TWO_SAMPLE = "two_sample_auc";

  /** The first half of the trace against its second. */
  public static final String REAL_OTHER_HALF = "real_other_half_auc";

  /** The odd windows of the trace against its even ones. */
  public static final String ALTERNATE_WINDOWS = "alternate_windows_auc";

  /** The trace against naive traffic. */
  public static final String NAIVE = "naive_auc";

  /** Returns the shape of the day of both sides; empty unless both are longer than a day. */
  Optional<DayProfile> dayProfile() {
    return DayProfile.of(
        real.wallClock(), realProfile.hourFactors(), chosen.profile().hourFactors());
  }

  /** Copies the collections. */
  public Scorecard {
    classes = List.copyOf(classes);
    tooFew = new TreeMap<>(tooFew);
    warnings = List.copyOf(warnings);
  }
}
