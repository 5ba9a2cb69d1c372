package spiritsafe.fidelity;

import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/**
 * What a naive generator makes of a trace: Poisson arrivals at its mean rate, and input and output
 * tokens drawn from its own values, each without regard to the other or to time. The bar that a
 * generator must be well below.
 */
final class NaiveTraffic {

  private static final SeedTree SEED = SeedTree.root(0x5AFE).child("naive-traffic");

  private NaiveTraffic() {}

  /** Returns as many requests as the trace has. */
  static RequestSeries like(RequestSeries trace) {
    Draws arrivals = SEED.child("arrivals").draws();
    Draws inputs = SEED.child("inputs").draws();
    Draws outputs = SEED.child("outputs").draws();
    double meanGapMicros = trace.durationSeconds() * 1e6 / Math.max(1, trace.size() - 1);
    RequestSeries.Builder naive = new RequestSeries.Builder();
    double timeMicros = trace.timeMicros(0);
    for (int i = 0; i < trace.size(); i++) {
      naive.add(
          (long) timeMicros,
          trace.inputTokens(inputs.below(trace.size())),
          trace.outputTokens(outputs.below(trace.size())),
          0,
          0);
      timeMicros -= meanGapMicros * StrictMath.log1p(-arrivals.nextDouble());
    }
    return naive.build();
  }
}
