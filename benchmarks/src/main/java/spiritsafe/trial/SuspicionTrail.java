package spiritsafe.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import spiritsafe.metric.Alert;

/**
 * The moments at which the suspicion of one account rose above all before, which is all it takes to
 * know when it would have been alerted at any threshold. 24 bytes a step.
 */
public final class SuspicionTrail {

  private double[] suspicions = new double[2];
  private long[] times = new long[2];
  private long[] indexes = new long[2];
  private int steps;

  /**
   * Makes one of its steps.
   *
   * @param steps by rising suspicion, at least one
   */
  public static SuspicionTrail of(List<Alert> steps) {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a trail has at least one step");
    }
    SuspicionTrail trail = new SuspicionTrail();
    for (Alert step : steps) {
      if (!trail.raise(step.suspicion(), step.timeMicros(), step.exchangeIndex())) {
        throw new IllegalArgumentException(
            "suspicion of " + step.accountId() + " does not rise to " + step.suspicion());
      }
    }
    return trail;
  }

  /**
   * Returns the steps by which this differs at some of the thresholds or at the end: those that
   * reach a threshold that the step before does not, and the last.
   *
   * @param thresholds sorted
   */
  public List<Alert> steps(String accountId, double[] thresholds) {
    List<Alert> kept = new ArrayList<>();
    int reached = 0;
    for (int step = 0; step < steps; step++) {
      int before = reached;
      while (reached < thresholds.length && thresholds[reached] <= suspicions[step]) {
        reached++;
      }
      if (reached > before || step == steps - 1) {
        kept.add(step(accountId, step));
      }
    }
    return kept;
  }

  /** Takes a score; kept only if it is a new maximum. Returns whether it is. */
  boolean raise(double suspicion, long timeMicros, long exchangeIndex) {
    if (steps > 0 && !(suspicion > suspicions[steps - 1])) {
      return false;
    }
    // Within one exchange only the last maximum matters, as nothing happens between.
    if (steps > 0 && indexes[steps - 1] == exchangeIndex && times[steps - 1] == timeMicros) {
      suspicions[steps - 1] = suspicion;
      return true;
    }
    if (steps == suspicions.length) {
      suspicions = Arrays.copyOf(suspicions, steps * 2);
      times = Arrays.copyOf(times, steps * 2);
      indexes = Arrays.copyOf(indexes, steps * 2);
    }
    suspicions[steps] = suspicion;
    times[steps] = timeMicros;
    indexes[steps] = exchangeIndex;
    steps++;
    return true;
  }

  /** Returns whether its last step is the one that reached a threshold, and at this moment. */
  boolean reachedFirstAt(double threshold, long timeMicros, long exchangeIndex) {
    return suspicions[steps - 1] >= threshold
        && (steps == 1 || suspicions[steps - 2] < threshold)
        && times[steps - 1] == timeMicros
        && indexes[steps - 1] == exchangeIndex;
  }

  /** Returns how many steps there are, at least one. */
  public int steps() {
    return steps;
  }

  /** Returns the highest suspicion given. */
  public double highest() {
    return suspicions[steps - 1];
  }

  /** Returns a step as an alert that its suspicion as threshold would raise. */
  public Alert step(String accountId, int step) {
    return new Alert(accountId, times[step], indexes[step], suspicions[step]);
  }

  /** Returns the moment at which a threshold was first reached; empty if it never was. */
  public Optional<Alert> firstAt(String accountId, double threshold) {
    int at = Arrays.binarySearch(suspicions, 0, steps, threshold);
    int step = at >= 0 ? at : -at - 1;
    return step == steps ? Optional.empty() : Optional.of(step(accountId, step));
  }
}
