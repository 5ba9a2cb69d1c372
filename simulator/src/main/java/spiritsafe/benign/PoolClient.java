package spiritsafe.benign;

import java.util.Arrays;
import java.util.List;
import spiritsafe.random.Draws;
import spiritsafe.random.QuantileTable;
import spiritsafe.random.ScoreTable;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Spread;
import spiritsafe.world.WeekShape;

/**
 * One client of a pool: a handful of them carries most of a model's requests, and each has lengths,
 * a burstiness and hours of its own (ServeGen, NSDI 2026).
 *
 * <p>Clients are a stratified sample. A client's place in the order of volumes is its number, and
 * its other scores are low-discrepancy sequences over these numbers, jittered by chance; so the few
 * that carry the pool are as varied as the pool is, in every world, and the pool's request-weighted
 * quantiles hold with any seed. Real pools are less tame: ServeGen's own medians moved by a factor
 * of two in half a day, when one client left.
 *
 * @param profile its requests
 * @param gaps its gaps relative to their mean, by score
 * @param week its hours
 * @param volumeScore its place among volumes, as a normal score
 * @param sigma deviation of the logarithm of the pool's volumes
 */
record PoolClient(
    ServiceProfile profile, ScoreTable gaps, WeekShape week, double volumeScore, double sigma) {

  /** Steps of additive recurrences: irrational, so that places never repeat. */
  private static final double INPUT_STEP = 0.6180339887498949;

  private static final double OUTPUT_STEP = 0.7548776662466927;
  private static final double GAP_STEP = 0.5698402909980532;
  private static final double KIND_STEP = 0.8191725133961645;

  /** How far chance moves a client's place in a sequence. */
  private static final double JITTER = 0.02;

  /** 11 to 18 % of clients send prompts of nearly constant length (ServeGen). */
  private static final double CONSTANT = 0.14;

  /** Share of the variance that lies between clients for one that hardly varies. */
  private static final double CONSTANT_LIKENESS = 0.98;

  private static final int WEEK_HOURS = 168;

  /** Deviation of the logarithm of the rate of an hour (assumed). */
  private static final double HOURLY = 0.25;

  /**
   * Mean hours of a stretch of requests and of silence of a client that is on and off (assumed).
   */
  private static final double ON_HOURS = 4;

  private static final double OFF_HOURS = 6;

  /** Longest spell of an episodic client, in hours: 5 % of a week. */
  private static final int EPISODE_HOURS = 7;

  /** Draws a client. */
  static PoolClient of(ServiceProfile pool, int number, int clients, Draws draws) {
    ServiceProfile.Clients ways = pool.clients();
    double volume = volumeScore(number, clients);
    double input = Shapes.normal(place(number, INPUT_STEP, draws));
    double tie = ways.correlation();
    double output =
        tie * input
            + StrictMath.sqrt(1 - tie * tie) * Shapes.normal(place(number, OUTPUT_STEP, draws));
    boolean constant = draws.happens(CONSTANT);
    ServiceProfile.Template whole = pool.groups().get(0).templates().get(0);
    ServiceProfile.Template own =
        new ServiceProfile.Template(
            1,
            lengths(whole.input(), constant ? CONSTANT_LIKENESS : ways.inputLikeness(), input),
            lengths(whole.output(), ways.outputLikeness(), output));
    double variation =
        ServiceProfile.table(ways.variation()).at(Shapes.normal(place(number, GAP_STEP, draws)));
    QuantileTable gamma = Shapes.gammaGaps(variation);
    return new PoolClient(
        pool.withTemplate(own),
        new ScoreTable(p -> gamma.at(Math.min(p, 1 - 1e-9))),
        week(ways, (number + 0.5) / clients, place(number, KIND_STEP, draws), draws),
        volume,
        ways.volumeSigma());
  }

  /** Returns its volume where the mean client of the pool has so many requests a day. */
  double perDay(double mean) {
    return perDay(mean, sigma, volumeScore);
  }

  /** Returns the place among volumes of the client of a number, as a normal score. */
  static double volumeScore(int number, int clients) {
    return Shapes.normal(1 - (number + 0.5) / clients);
  }

  /** Returns the volume of a score where the mean client of a pool has so many requests a day. */
  static double perDay(double mean, double sigma, double score) {
    return mean * StrictMath.exp(sigma * score - sigma * sigma / 2);
  }

  /** Returns its volume where those of the pool are spread so. */
  double perDay(Spread spread) {
    return spread.median() * StrictMath.exp(spread.sigma() * volumeScore);
  }

  private static double place(int number, double step, Draws draws) {
    double place = (number + 1) * step + JITTER * (draws.nextDouble() - 0.5);
    return Math.max(0.001, Math.min(0.999, place - Math.floor(place)));
  }

  /** The quantiles of one client, given its own score. */
  private static List<Double> lengths(List<Double> pool, double likeness, double score) {
    ScoreTable table = ServiceProfile.table(pool);
    double own = StrictMath.sqrt(likeness) * score;
    double rest = StrictMath.sqrt(1 - likeness);
    return Arrays.stream(ServiceProfile.probabilities())
        .map(p -> own + rest * Shapes.normal(Math.max(1e-6, Math.min(1 - 1e-6, p))))
        .mapToObj(table::at)
        .toList();
  }

  /**
   * Busy clients are on more often than others: the kind follows the mean of the place among
   * volumes and a number of chance, which is as likely as {@link #triangle} says.
   */
  private static WeekShape week(
      ServiceProfile.Clients ways, double rank, double luck, Draws draws) {
    double kind = triangle((rank + luck) / 2);
    double[] factors = new double[WEEK_HOURS];
    if (kind < ways.alwaysOn()) {
      Arrays.fill(factors, 1);
    } else if (kind < ways.alwaysOn() + ways.daily()) {
      for (int hour = 0; hour < WEEK_HOURS; hour++) {
        factors[hour] = 1 - 0.95 * StrictMath.cos(2 * StrictMath.PI * (hour % 24 - 3) / 24);
      }
    } else if (kind < 1 - ways.episodic()) {
      onAndOff(factors, draws);
    } else {
      int from = draws.below(WEEK_HOURS);
      int length = 1 + draws.below(EPISODE_HOURS);
      for (int i = 0; i < length; i++) {
        factors[(from + i) % WEEK_HOURS] = 1;
      }
    }
    for (int hour = 0; hour < WEEK_HOURS; hour++) {
      double swing = StrictMath.exp(HOURLY * Shapes.normal(draws.nextDouble()));
      factors[hour] *= ways.hours().get(hour % 24) * swing;
    }
    return WeekShape.of(factors);
  }

  private static void onAndOff(double[] factors, Draws draws) {
    boolean on = draws.happens(ON_HOURS / (ON_HOURS + OFF_HOURS));
    for (int hour = 0; hour < factors.length; hour++) {
      factors[hour] = on ? 1 : 0;
      if (draws.happens(1 / (on ? ON_HOURS : OFF_HOURS))) {
        on = !on;
      }
    }
    // Some hour is on, whatever chance says.
    factors[draws.below(factors.length)] = 1;
  }

  /** Probability that the mean of two numbers of chance is less. */
  private static double triangle(double mean) {
    return mean < 0.5 ? 2 * mean * mean : 1 - 2 * (1 - mean) * (1 - mean);
  }
}
