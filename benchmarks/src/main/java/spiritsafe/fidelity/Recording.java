package spiritsafe.fidelity;

import java.io.IOException;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;

/** A world that lies in files; when it begins and ends is found out by reading it once. */
public final class Recording implements Playback {

  private final LabeledTraffic traffic;
  private final long startMicros;
  private final long endMicros;

  private Recording(LabeledTraffic traffic, long startMicros, long endMicros) {
    this.traffic = traffic;
    this.startMicros = startMicros;
    this.endMicros = endMicros;
  }

  /** Reads a world through; one that holds nothing begins and ends at the epoch. */
  public static Recording of(LabeledTraffic traffic) throws IOException {
    long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
    traffic.stream(batch -> note(batch, ends));
    return ends[0] > ends[1]
        ? new Recording(traffic, 0, 0)
        : new Recording(traffic, ends[0], ends[1] + 1);
  }

  private static void note(TrafficBatch batch, long[] ends) {
    int size = batch.exchanges().size();
    if (size > 0) {
      ends[0] = Math.min(ends[0], batch.exchanges().get(0).timeMicros());
      ends[1] = Math.max(ends[1], batch.exchanges().get(size - 1).timeMicros());
    }
  }

  @Override
  public long startMicros() {
    return startMicros;
  }

  @Override
  public long endMicros() {
    return endMicros;
  }

  @Override
  public LabeledTraffic until(long untilMicros) {
    return traffic;
  }
}
