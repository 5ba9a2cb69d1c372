package spiritsafe.fidelity;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far two series lie apart, field by field.
 *
 * <p>Gaps are compared at one tempo and on the same ticks, relative to their mean.
 *
 * @param fields by name: {@code gap}, {@code input_tokens}, {@code output_tokens}
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

  /**
   * Compares two series.
   *
   * @param tickMicros the ticks that the first one is on
   */
  static FieldDistances of(RequestSeries a, RequestSeries b, long tickMicros) {
    Map<String, Distance> fields = new LinkedHashMap<>();
    double meanGap = a.meanGapSeconds();
    RequestSeries paced = b.atTempo(b.tempoOf(a)).onTicks(tickMicros);
    fields.put("gap", Distance.of(gapsOver(meanGap, a), gapsOver(meanGap, paced)));
    fields.put("input_tokens", Distance.of(a.inputs(), b.inputs()));
    fields.put("output_tokens", Distance.of(a.outputs(), b.outputs()));
    return new FieldDistances(fields);
  }

  private static double[] gapsOver(double mean, RequestSeries series) {
    return Arrays.stream(series.gapSeconds()).map(gap -> gap / mean).toArray();
  }
}
