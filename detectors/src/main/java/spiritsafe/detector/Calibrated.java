package spiritsafe.detector;

import java.util.stream.Stream;
import spiritsafe.traffic.Exchange;

/** A detector that learns what is usual from honest traffic before it is run. */
public interface Calibrated {

  /**
   * Takes honest exchanges of the train world, in time order, once, before anything is observed.
   * The accounts in them never appear again.
   */
  void calibrate(Stream<Exchange> honestHistory);
}
