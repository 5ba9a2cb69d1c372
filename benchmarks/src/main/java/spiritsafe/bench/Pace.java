package spiritsafe.bench;

import java.util.concurrent.locks.LockSupport;

/** The clock by which exchanges arrive. */
interface Pace {

  /** Waits in the operating system only this far ahead; nearer it would wake up too late. */
  long NEAR_NANOS = 200_000;

  /** By the clock of the machine; spins through the last fifth of a millisecond. */
  Pace REAL =
      new Pace() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void waitUntil(long nanos) {
          for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
            if (left > NEAR_NANOS) {
              LockSupport.parkNanos(left - NEAR_NANOS);
            } else {
              Thread.onSpinWait();
            }
          }
        }
      };

  /** Returns the time in nanoseconds, from an origin of its own. */
  long nanos();

  /** Returns at a moment, or at once when it has passed. */
  void waitUntil(long nanos);
}
