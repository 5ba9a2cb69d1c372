package spiritsafe.benign;

import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;

/**
 * How a person's session with a model runs: turns with pauses between them, and within a turn the
 * steps of an agent, if there is one.
 *
 * @param agent whether each turn is worked on by an agent in several steps
 * @param pauseSeconds median pause between turns
 * @param pauseSigma spread of the pause, of its logarithm
 * @param meanTurns turns of a session, on average
 */
record SessionShape(boolean agent, double pauseSeconds, double pauseSigma, double meanTurns) {

  /**
   * Talking: 59 % single turns, mean 1.8, 1 % above 8 (RAGPulse); pauses of 60 s at the median and
   * 400 s at the 90 % quantile, between RAGPulse (40, 300) and Kimi (123, 483).
   */
  static final SessionShape CHAT = new SessionShape(false, 60, 1.48, 1.78);

  /**
   * Working through an agent: pauses of 84 s at the median, 21 min at the 90 % quantile (TraceLab,
   * 43 developers).
   */
  static final SessionShape AGENT = new SessionShape(true, 84, 2.11, 8.72);

  /** A label every half minute, some sixty in a sitting (assumed). */
  static final SessionShape LABELLING = new SessionShape(false, 25, 0.5, 60);

  /** Share of chats that end after one turn. */
  private static final double SINGLE_TURN = 0.59;

  /** TraceLab: one human request at the median, 9.2 on average, 137 at the 99 % quantile. */
  private static final double AGENT_TURNS_MEDIAN = 0.9;

  private static final double AGENT_TURNS_SIGMA = 2.2;

  /**
   * TraceLab: after the first step of a human request come none at the lower quartile, 1 at the
   * median, 20 at the 90 % quantile; of a whole session 4, 15 and 135. Most sessions have one
   * request, so that the first one of a session is worked on for longer than those that follow.
   */
  private static final double FIRST_STEPS_MEDIAN = 7.5;

  private static final double FIRST_STEPS_SIGMA = 1.5;

  private static final double LATER_STEPS_MEDIAN = 1.3;

  private static final double LATER_STEPS_SIGMA = 1.75;

  private static final int MOST_FURTHER_STEPS = 400;

  /** What these give on average over the requests of sessions, the first step included. */
  private static final double AGENT_STEPS_MEAN = 8.6;

  /** A session is given up after so many turns, whatever the tail says. */
  private static final int MOST_TURNS = 400;

  /** TraceLab: a tool takes 0.29 s at the median, 13.6 s at the 90 % quantile. */
  private static final double TOOL_SECONDS = 0.29;

  private static final double TOOL_SIGMA = 3.0;

  /** Longest wait for a tool: a build or a test run of an hour. */
  private static final double LONGEST_TOOL_SECONDS = 3_600;

  /** Returns the mean number of exchanges in a session. */
  double meanExchanges() {
    return agent ? meanTurns * AGENT_STEPS_MEAN : meanTurns;
  }

  int turns(Draws draws) {
    if (agent) {
      double turns = 0.5 + Shapes.logNormal(draws, AGENT_TURNS_MEDIAN, AGENT_TURNS_SIGMA);
      return (int) Math.max(1, Math.min(MOST_TURNS, turns));
    }
    if (meanTurns > 10) {
      return 1 + (int) (Shapes.exponential(draws) * (meanTurns - 0.5));
    }
    return draws.happens(SINGLE_TURN) ? 1 : 2 + (int) (Shapes.exponential(draws) * 1.37);
  }

  /**
   * Draws the steps of a turn.
   *
   * @param first whether it is the first of its session
   */
  int steps(boolean first, Draws draws) {
    if (!agent) {
      return 1;
    }
    double further =
        first
            ? Shapes.logNormal(draws, FIRST_STEPS_MEDIAN, FIRST_STEPS_SIGMA)
            : Shapes.logNormal(draws, LATER_STEPS_MEDIAN, LATER_STEPS_SIGMA);
    return 1 + (int) Math.min(MOST_FURTHER_STEPS, further);
  }

  double pause(Draws draws) {
    return Shapes.logNormal(draws, pauseSeconds, pauseSigma);
  }

  double toolSeconds(Draws draws) {
    return Math.min(LONGEST_TOOL_SECONDS, Shapes.logNormal(draws, TOOL_SECONDS, TOOL_SIGMA));
  }
}
