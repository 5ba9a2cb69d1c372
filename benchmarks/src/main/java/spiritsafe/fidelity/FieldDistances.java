package spiritsafe.fidelity;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far two series lie apart, field by field.
 *
 * @param fields by name: {@code gap} (relative to the mean gap of its own side), {@code
 *     input_tokens}, {@code output_tokens}
 */
public record FieldDistances(Map<String, Distance> fields) {

  /** Keeps the order. */
  public FieldDistances {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * The distance of one field.
   *
   * @param kolmogorovSmirnov greatest difference of the distributions, 0 to 1
   * @param wasserstein mean distance to move, in the unit of the field
   */
  public record Distance(double kolmogorovSmirnov, double wasserstein) {
    static Distance of(double[] a, double[] b) {
      return new Distance(Distances.kolmogorovSmirnov(a, b), Distances.wasserstein(a, b));
    }
  }

  static FieldDistances of(RequestSeries a, RequestSeries b) {
    Map<String, Distance> fields = new LinkedHashMap<>();
    fields.put("gap", Distance.of(relativeGaps(a), relativeGaps(b)));
    fields.put("input_tokens", Distance.of(a.inputs(), b.inputs()));
    fields.put("output_tokens", Distance.of(a.outputs(), b.outputs()));
    return new FieldDistances(fields);
  }

  /** Returns gaps over their mean. */
  static double[] relativeGaps(RequestSeries series) {
    double[] gaps = series.gapSeconds();
    double mean = Moments.mean(gaps);
    return mean > 0 ? Arrays.stream(gaps).map(gap -> gap / mean).toArray() : gaps;
  }
}
