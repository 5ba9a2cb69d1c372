package spiritsafe.bench;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is measured.
 *
 * @param exchanges of the test world at most held in memory, 1 to 50 million
 * @param repeats passes as fast as can be, at least 1
 * @param rate exchanges a second at which waits are measured, if they are; above 0, at most 1e9
 * @param arrivals when they arrive at a rate
 * @param seconds how long exchanges arrive at a rate, as far as the sample lasts; above 0, at most
 *     a day
 * @param slo the objective of the search for the peak, if there is one
 */
public record BenchPlan(
    int exchanges,
    int repeats,
    OptionalDouble rate,
    Arrivals arrivals,
    double seconds,
    Optional<Slo> slo) {

  /** Makes one whose exchanges arrive evenly. */
  public BenchPlan(
      int exchanges, int repeats, OptionalDouble rate, double seconds, Optional<Slo> slo) {
    this(exchanges, repeats, rate, Arrivals.EVEN, seconds, slo);
  }

  /** Refuses what cannot be measured. */
  public BenchPlan {
    Objects.requireNonNull(arrivals, "arrivals");
    Objects.requireNonNull(slo, "slo");
    if (exchanges < 1 || exchanges > 50_000_000) {
      throw new IllegalArgumentException(
          "exchanges is " + exchanges + ", must be from 1 to 50,000,000");
    }
    if (repeats < 1 || repeats > 1_000) {
      throw new IllegalArgumentException("repeats is " + repeats + ", must be from 1 to 1,000");
    }
    if (rate.isPresent() && !(rate.getAsDouble() > 0 && rate.getAsDouble() <= 1e9)) {
      throw new IllegalArgumentException(
          "rate is " + rate.getAsDouble() + ", must be above 0 and at most 1e9");
    }
    if (!(seconds > 0 && seconds <= 86_400)) {
      throw new IllegalArgumentException(
          "seconds is " + seconds + ", must be above 0 and at most 86,400");
    }
  }

  /** Returns how many exchanges of a sample arrive at a rate. */
  int arriving(double rate, int size) {
    long wanted = (long) Math.ceil(rate * seconds);
    long least = slo.map(one -> one.percentile().needs()).orElse(1L);
    return (int) Math.min(size, Math.max(wanted, least));
  }
}
