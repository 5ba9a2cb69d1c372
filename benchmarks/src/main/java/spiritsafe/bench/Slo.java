package spiritsafe.bench;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long exchanges may wait for a verdict.
 *
 * @param percentile the share of exchanges that may not wait longer
 * @param nanos how long, nanoseconds, at least 1
 */
public record Slo(Percentile percentile, long nanos) {

  private static final Pattern TEXT = Pattern.compile("([^=<]+)<?=(\\d{1,9}(?:\\.\\d+)?)(us|ms|s)");

  /** Refuses no time at all. */
  public Slo {
    Objects.requireNonNull(percentile, "percentile");
    if (nanos < 1) {
      throw new IllegalArgumentException("a wait of " + nanos + " ns must be longer");
    }
  }

  /**
   * Reads one, as in {@code p99=5ms}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Slo parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no objective; write a percentile and a time in us, ms or s, as p99=5ms");
    }
    double unit =
        switch (matcher.group(3)) {
          case "us" -> 1e3;
          case "ms" -> 1e6;
          default -> 1e9;
        };
    return new Slo(
        Percentile.parse(matcher.group(1)),
        Math.round(Double.parseDouble(matcher.group(2)) * unit));
  }

  /** Returns it as it is written. */
  public String text() {
    double micros = nanos / 1e3;
    return percentile.text()
        + "="
        + (micros < 1e3
            ? trim(micros) + "us"
            : micros < 1e6 ? trim(micros / 1e3) + "ms" : trim(micros / 1e6) + "s");
  }

  private static String trim(double value) {
    return value == Math.rint(value) ? "" + (long) value : "" + value;
  }
}
