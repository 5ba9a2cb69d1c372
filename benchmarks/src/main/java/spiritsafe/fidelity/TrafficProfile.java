package spiritsafe.fidelity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of one side's traffic in numbers.
 *
 * @param requests how many
 * @param durationSeconds from the first to the last
 * @param ratePerSecond requests a second
 * @param values by name, in the order in which they are shown; what cannot be said is not a number
 * @param hourFactors requests in each hour of the UTC day over the mean hour, 24 of them; empty for
 *     a day or less
 */
public record TrafficProfile(
    int requests,
    double durationSeconds,
    double ratePerSecond,
    Map<String, Double> values,
    List<Double> hourFactors) {

  /** The quantiles told of input and output tokens, in percent. */
  static final int[] PERCENTS = {1, 5, 10, 25, 50, 75, 90, 95, 99};

  private static final int[] SPANS_SECONDS = {1, 10, 60, 600};
  private static final int[] TOPS = {1, 10, 100};
  private static final int TICKS_IN_SPAN = 3;
  private static final double DAY_SECONDS = 86_400;
  private static final long HOUR_MICROS = 3_600_000_000L;

  /** Keeps the order of the values. */
  public TrafficProfile {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    hourFactors = List.copyOf(hourFactors);
  }

  /**
   * Measures a series.
   *
   * @param tickMicros the ticks it is on; counts in spans of fewer than three ticks say nothing
   */
  static TrafficProfile of(RequestSeries series, long tickMicros) {
    Map<String, Double> values = new LinkedHashMap<>();
    double seconds = series.durationSeconds();
    values.put("gap_cv", Moments.variation(series.gapSeconds()));
    for (int span : SPANS_SECONDS) {
      values.put(
          "dispersion_" + span + "s",
          span * 1e6 < TICKS_IN_SPAN * tickMicros ? Double.NaN : Counts.dispersion(series, span));
    }
    values.put("count_autocorrelation_10s", Counts.correlationWithNext(series, 10));
    lengths(values, "input_tokens", series.inputs());
    lengths(values, "output_tokens", series.outputs());
    values.put("input_output_spearman", Moments.spearman(series.inputs(), series.outputs()));
    values.put("input_output_pearson", Moments.pearson(series.inputs(), series.outputs()));
    if (series.namesClients()) {
      double[] counts = Counts.ofEach(series.clients());
      values.put("clients", (double) counts.length);
      values.put("client_gini", Counts.gini(counts));
      for (int top : TOPS) {
        values.put("client_top_" + top, Counts.shareOfTop(counts, top));
      }
    }
    if (series.namesSessions()) {
      sessions(values, series);
    }
    return new TrafficProfile(
        series.size(),
        seconds,
        seconds > 0 ? (series.size() - 1) / seconds : Double.NaN,
        values,
        seconds > DAY_SECONDS ? hourFactors(series) : List.of());
  }

  private static void lengths(Map<String, Double> values, String name, double[] tokens) {
    double[] ascending = Moments.sorted(tokens);
    values.put(name + "_mean", Moments.mean(tokens));
    for (int percent : PERCENTS) {
      values.put(name + "_p" + percent, Moments.quantile(ascending, percent / 100.0));
    }
  }

  private static void sessions(Map<String, Double> values, RequestSeries series) {
    int[] sessions = series.sessions();
    double[] turns = Counts.ofEach(sessions);
    values.put("sessions", (double) turns.length);
    values.put("turns_mean", Moments.mean(turns));
    values.put("turns_p50", Moments.quantile(turns, 0.5));
    values.put("turns_p90", Moments.quantile(turns, 0.9));
    values.put("turns_p99", Moments.quantile(turns, 0.99));
    Map<Integer, Long> last = new LinkedHashMap<>();
    List<Double> between = new ArrayList<>();
    for (int i = 0; i < sessions.length; i++) {
      if (sessions[i] > 0) {
        Long before = last.put(sessions[i], series.timeMicros(i));
        if (before != null) {
          between.add((series.timeMicros(i) - before) / 1e6);
        }
      }
    }
    double[] gaps = between.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    values.put("turn_gap_seconds_p50", Moments.quantile(gaps, 0.5));
    values.put("turn_gap_seconds_p90", Moments.quantile(gaps, 0.9));
  }

  private static List<Double> hourFactors(RequestSeries series) {
    double[] counts = new double[24];
    for (int i = 0; i < series.size(); i++) {
      counts[(int) Math.floorMod(Math.floorDiv(series.timeMicros(i), HOUR_MICROS), 24L)]++;
    }
    List<Double> factors = new ArrayList<>();
    for (double count : counts) {
      factors.add(count * 24 / series.size());
    }
    return factors;
  }
}
