package spiritsafe.reference;

import spiritsafe.detector.Detector;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.Exchange;

/** Never says anything: what a detector gets that is not there. */
public final class Silence implements Detector {

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {}
}
