package spiritsafe.bench;

import spiritsafe.truth.TrafficBatch;

/**
 * Exchanges that arrive at a rate, whether or not the detector has done with those before.
 *
 * <p>How long an exchange waited is counted from when it was due, not from when the detector got
 * round to it. A generator that waits for each answer before it sends the next leaves out what
 * would have arrived during a stall, and shows one slow exchange where a thousand waited
 * (coordinated omission; Tene, "How NOT to Measure Latency", 2013). Both are kept: their difference
 * is the queue.
 *
 * @param rate exchanges a second asked for
 * @param exchanges how many arrived
 * @param nanos from when the first was due to when the last was done
 * @param waited from when each was due to when it was done
 * @param served from when the detector got round to it to when it was done
 */
public record OpenLoop(double rate, int exchanges, long nanos, Latencies waited, Latencies served) {

  /** A detector keeps up when it gets through at least this share of the rate asked for. */
  private static final double KEPT = 0.99;

  /** Takes one exchange. */
  @FunctionalInterface
  interface Taker {
    void take(TrafficBatch single);
  }

  static OpenLoop run(Sample sample, int exchanges, double rate, Pace pace, Taker taker) {
    return run(sample, exchanges, rate, Arrivals.EVEN, pace, taker);
  }

  static OpenLoop run(
      Sample sample, int exchanges, double rate, Arrivals arrivals, Pace pace, Taker taker) {
    long[] arrive = arrivals.due(exchanges, rate);
    Latencies waited = new Latencies();
    Latencies served = new Latencies();
    long start = pace.nanos();
    long done = start;
    for (int i = 0; i < exchanges; i++) {
      long due = start + arrive[i];
      pace.waitUntil(due);
      long begun = pace.nanos();
      taker.take(sample.single(i));
      done = pace.nanos();
      waited.add(done - due);
      served.add(done - begun);
    }
    return new OpenLoop(rate, exchanges, done - start, waited, served);
  }

  /** Returns exchanges a second got through. */
  public double achieved() {
    // The last of n arrives after n - 1 gaps; the gap after it belongs to no exchange.
    return exchanges < 2 ? rate : Math.min(rate, (exchanges - 1) * 1e9 / Math.max(1, nanos));
  }

  /** Returns whether the detector kept up, so that waits do not grow with the length of the run. */
  public boolean keptUp() {
    return achieved() >= KEPT * rate;
  }

  /** Returns whether it kept up and met an objective. */
  public boolean meets(Slo slo) {
    return keptUp() && waited.at(slo.percentile()).orElse(Double.MAX_VALUE) <= slo.nanos();
  }
}
