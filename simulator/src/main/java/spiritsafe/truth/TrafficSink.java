package spiritsafe.truth;

import java.io.IOException;

/** Takes traffic batch by batch, in time order, on one thread at a time. */
@FunctionalInterface
public interface TrafficSink {

  /** Takes the next batch. */
  void accept(TrafficBatch batch) throws IOException;
}
