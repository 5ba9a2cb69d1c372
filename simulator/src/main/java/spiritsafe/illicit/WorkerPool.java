package spiritsafe.illicit;

import java.util.PriorityQueue;

/**
 * The workers of a campaign, each of which makes one call after another. A worker is busy while its
 * call is answered and, within a trajectory, until the next step; a trajectory keeps its worker to
 * its end.
 */
final class WorkerPool {

  private final int size;
  private final PriorityQueue<Long> busyUntil = new PriorityQueue<>();
  private int held;

  /** Makes a pool in which everybody is free. */
  WorkerPool(int size) {
    this.size = size;
  }

  /**
   * Returns the first moment from a time at which a worker is free, or {@link Long#MAX_VALUE} if
   * all are held. Times of one pool never step back.
   */
  long free(long timeMicros) {
    while (!busyUntil.isEmpty() && busyUntil.peek() <= timeMicros) {
      busyUntil.remove();
    }
    if (held + busyUntil.size() < size) {
      return timeMicros;
    }
    return busyUntil.isEmpty() ? Long.MAX_VALUE : busyUntil.peek();
  }

  /** Keeps a worker busy from a time at which one is free. */
  void work(long fromMicros, long untilMicros) {
    free(fromMicros);
    busyUntil.add(untilMicros);
  }

  /** Keeps a worker from a time at which one is free, nobody knows how long. */
  void hold(long fromMicros) {
    free(fromMicros);
    held++;
  }

  /** Gives back a worker that was held, as of a time, which may be to come. */
  void release(long timeMicros) {
    held--;
    busyUntil.add(timeMicros);
  }
}
