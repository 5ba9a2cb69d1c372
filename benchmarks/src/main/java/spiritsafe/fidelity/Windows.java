package spiritsafe.fidelity;

import java.util.Arrays;
import java.util.List;

/**
 * Windows of {@value #SIZE} consecutive requests, each reduced to features of its shape.
 *
 * <p>Windows do not overlap; requests after the last whole window are left out. Gaps are taken
 * relative to the window's mean gap, so that features tell rhythm and not rate; gaps under a
 * millisecond count as one, since loggers differ below that.
 */
final class Windows {

  /** Requests in a window. */
  static final int SIZE = 100;

  /** What the columns of {@link #features} are. */
  static final List<String> FEATURES =
      List.of(
          "gap_cv",
          "gap_log_mean",
          "gap_log_lag1",
          "input_log_mean",
          "input_log_deviation",
          "input_log_p10",
          "input_log_p50",
          "input_log_p90",
          "output_log_mean",
          "output_log_deviation",
          "output_log_p10",
          "output_log_p50",
          "output_log_p90",
          "input_output_correlation");

  private static final double SHORTEST_GAP_SECONDS = 1e-3;

  private Windows() {}

  /** Returns one row of features for each window, in order of time. */
  static double[][] features(RequestSeries series) {
    double[][] rows = new double[series.size() / SIZE][];
    for (int w = 0; w < rows.length; w++) {
      rows[w] = row(series.slice(w * SIZE, (w + 1) * SIZE));
    }
    return rows;
  }

  private static double[] row(RequestSeries window) {
    double[] row = new double[FEATURES.size()];
    double[] gaps = window.gapSeconds();
    double mean = Math.max(SHORTEST_GAP_SECONDS, Moments.mean(gaps));
    double[] logs =
        Arrays.stream(gaps)
            .map(gap -> StrictMath.log(Math.max(SHORTEST_GAP_SECONDS, gap) / mean))
            .toArray();
    row[0] = Moments.deviation(gaps) / mean;
    row[1] = Moments.mean(logs);
    row[2] = orZero(Moments.lagOne(logs));
    double[] inputs = logs(window.inputs());
    double[] outputs = logs(window.outputs());
    lengths(inputs, row, 3);
    lengths(outputs, row, 8);
    row[13] = orZero(Moments.pearson(inputs, outputs));
    return row;
  }

  private static void lengths(double[] logs, double[] row, int at) {
    double[] ascending = Moments.sorted(logs);
    row[at] = Moments.mean(logs);
    row[at + 1] = Moments.deviation(logs);
    row[at + 2] = Moments.quantile(ascending, 0.10);
    row[at + 3] = Moments.quantile(ascending, 0.50);
    row[at + 4] = Moments.quantile(ascending, 0.90);
  }

  private static double[] logs(double[] tokens) {
    return Arrays.stream(tokens).map(StrictMath::log1p).toArray();
  }

  /** A column that does not vary within a window correlates with nothing. */
  private static double orZero(double correlation) {
    return Double.isNaN(correlation) ? 0 : correlation;
  }
}
