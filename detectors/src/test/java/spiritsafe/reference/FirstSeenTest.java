package spiritsafe.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Traffic;

class FirstSeenTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new FirstSeen());
  }

  /** 2026-03-02 is day 20,514 of the epoch; a day later is one more. */
  @Test
  void laterIsMoreSuspect() {
    Traffic early = Traffic.of("early");
    Traffic late = Traffic.of("late").from(Traffic.START + Traffic.DAY);
    Map<String, Double> most =
        suspicions(scores(detector(), Traffic.together(List.of(early, late)), Map.of()));
    assertEquals(20_514.0, most.get("early"));
    assertEquals(20_515.0, most.get("late"));
  }
}
