package spiritsafe.fidelity;

import spiritsafe.random.Draws;

/** Request series written by hand or drawn. */
final class Series {

  /** 2026-01-01T00:00:00Z, a Thursday. */
  static final long START = 1_767_225_600_000_000L;

  private Series() {}

  /** Requests at these seconds, all of 10 input and 20 output tokens. */
  static RequestSeries atSeconds(double... seconds) {
    RequestSeries.Builder series = new RequestSeries.Builder();
    for (double second : seconds) {
      series.add(START + Math.round(second * 1e6), 10, 20, 0, 0);
    }
    return series.build();
  }

  /** Poisson arrivals with geometric token counts of these means. */
  static RequestSeries poisson(long seed, int size, double meanGap, double input, double output) {
    Draws draws = new Draws(seed);
    RequestSeries.Builder series = new RequestSeries.Builder();
    double seconds = 0;
    for (int i = 0; i < size; i++) {
      series.add(
          START + Math.round(seconds * 1e6),
          (int) (-input * Math.log1p(-draws.nextDouble())),
          (int) (-output * Math.log1p(-draws.nextDouble())),
          0,
          0);
      seconds -= meanGap * Math.log1p(-draws.nextDouble());
    }
    return series.build();
  }
}
