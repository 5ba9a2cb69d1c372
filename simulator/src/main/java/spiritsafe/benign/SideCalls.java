package spiritsafe.benign;

import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.source.Draft;
import spiritsafe.source.Task;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.world.ModelMarket;

/**
 * The small calls that a coding agent's client makes beside the work, to the fastest model: a title
 * for the session, whether a command is safe, what a page says. Such clients are known for them;
 * how many they make is not published.
 */
final class SideCalls {

  /** Side calls for each step of the work (assumed). */
  private static final double PER_STEP = 0.12;

  /** A client sends both in one go: the step follows 1 ms later or more, as a rule 15 (assumed). */
  private static final long LEAST_LEAD_MICROS = 1_000;

  private static final double LEAD_MICROS = 15_000;

  private final StandingTask task;

  SideCalls(
      ModelMarket market,
      long tenantSeed,
      String systemPromptHash,
      PromptRenderer renderer,
      long startMicros) {
    this.task =
        new StandingTask(
            market.only(market.fastest(startMicros)),
            tenantSeed,
            startMicros,
            new Task(
                Endpoint.CHAT,
                market.fastest(startMicros),
                false,
                0,
                1.0,
                512,
                1,
                0,
                ToolChoice.NONE,
                0,
                systemPromptHash,
                renderer));
  }

  /** Draws whether a step has one. */
  static boolean due(Draws draws) {
    return draws.happens(PER_STEP);
  }

  /** Draws how long before its step one is sent. */
  static long leadMicros(Draws draws) {
    return LEAST_LEAD_MICROS + (long) (LEAD_MICROS * Shapes.exponential(draws));
  }

  /** Makes the next one. */
  Draft next(long timeMicros, Draws draws) {
    return new Draft(
        timeMicros,
        task.at(timeMicros),
        "",
        Long.MIN_VALUE,
        draws.nextLong(),
        draws.nextLong(),
        1,
        120 + (int) Math.min(20_000, Shapes.logNormal(draws, 500, 1.1)),
        0,
        1 + (int) Math.min(2_000, Shapes.logNormal(draws, 25, 0.9)));
  }
}
