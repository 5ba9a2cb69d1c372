package spiritsafe.gate;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spiritsafe.bench.Arrivals;
import spiritsafe.bench.BenchPlan;
import spiritsafe.bench.Percentile;
import spiritsafe.bench.Slo;

/**
 * How a detector is timed by itself, apart from the run that judges its quality: as fast as can be
 * ({@code offline}), or by what exchanges wait when they arrive at a rate ({@code
 * rate:2000,poisson}).
 *
 * @param rate exchanges a second; empty for as fast as can be
 * @param arrivals when they arrive at a rate
 * @param seconds how long they arrive
 * @param percentile of the waits that is judged; present with a rate
 */
public record Timing(
    OptionalDouble rate, Arrivals arrivals, double seconds, Optional<Percentile> percentile) {

  /** The mode of as fast as can be. */
  static final String OFFLINE = "offline";

  /** How long exchanges arrive unless the file says otherwise. */
  static final double USUAL_SECONDS = 5;

  /** Held in memory at most. */
  private static final int EXCHANGES = 200_000;

  /** Of which the first warms up. */
  private static final int PASSES = 3;

  private static final Pattern RATE =
      Pattern.compile("rate:(\\d{1,9}(?:\\.\\d+)?)(?:,(even|poisson))?");

  /** Refuses a rate without a percentile, and the reverse. */
  public Timing {
    Objects.requireNonNull(arrivals, "arrivals");
    if (rate.isPresent() != percentile.isPresent()) {
      throw new IllegalArgumentException("a rate is judged by a percentile of waits");
    }
    if (!(seconds > 0 && seconds <= 3_600)) {
      throw new IllegalArgumentException("seconds is " + seconds);
    }
  }

  /** Returns as fast as can be. */
  static Timing offline() {
    return new Timing(OptionalDouble.empty(), Arrivals.EVEN, USUAL_SECONDS, Optional.empty());
  }

  /** Reads {@code rate:R} with {@code ,poisson} or {@code ,even}; empty if it is no rate. */
  static Optional<Timing> atRate(String mode, double seconds, Percentile percentile) {
    Matcher matcher = RATE.matcher(mode);
    if (!matcher.matches() || !(Double.parseDouble(matcher.group(1)) > 0)) {
      return Optional.empty();
    }
    Arrivals arrivals =
        matcher.group(2) == null ? Arrivals.EVEN : Arrivals.find(matcher.group(2)).orElseThrow();
    return Optional.of(
        new Timing(
            OptionalDouble.of(Double.parseDouble(matcher.group(1))),
            arrivals,
            seconds,
            Optional.of(percentile)));
  }

  /** Returns the mode as it is written in gate files. */
  public String text() {
    if (rate.isEmpty()) {
      return OFFLINE;
    }
    double value = rate.getAsDouble();
    return "rate:"
        + (value == Math.rint(value) ? "" + (long) value : "" + value)
        + (arrivals == Arrivals.POISSON ? ",poisson" : "");
  }

  /** Returns what is to be measured; the wait in it only says which percentile must be stated. */
  BenchPlan plan() {
    return new BenchPlan(EXCHANGES, PASSES, rate, arrivals, seconds, Optional.empty());
  }

  /** Returns how many exchanges must arrive for the percentile to be stated. */
  long needs() {
    return percentile.map(Percentile::needs).orElse(1L);
  }

  /** Reads a longest wait, as {@code <=20ms}, in nanoseconds. */
  static long wait(Percentile percentile, String text) {
    return Slo.parse(percentile.text() + text.replace(" ", "")).nanos();
  }
}
