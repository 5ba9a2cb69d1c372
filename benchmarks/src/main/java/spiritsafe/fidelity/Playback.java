package spiritsafe.fidelity;

import java.io.IOException;
import spiritsafe.truth.LabeledTraffic;

/** A world that can be played from its beginning to any moment, and again. */
public interface Playback {

  /** Returns when it begins, microseconds since the epoch. */
  long startMicros();

  /** Returns when it ends, microseconds since the epoch. */
  long endMicros();

  /**
   * Returns the world up to a moment. It may hold more; what comes later is passed over.
   *
   * @param untilMicros microseconds since the epoch
   */
  LabeledTraffic until(long untilMicros) throws IOException;
}
