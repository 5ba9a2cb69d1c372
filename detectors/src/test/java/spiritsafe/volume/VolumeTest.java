package spiritsafe.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Traffic;
import spiritsafe.traffic.Exchange;

class VolumeTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new Volume(false));
  }

  /** Every 6 h for 3 days: at most 4 in any 24 whole hours' buckets, plus the one at the border. */
  @Test
  void countsTheMostInTwentyFourHours() {
    List<Exchange> slow = Traffic.of("slow").every(6 * 3_600).times(12).exchanges();
    assertEquals(4.0, suspicions(scores(detector(), slow, Map.of())).get("slow"));
    List<Exchange> burst = Traffic.of("burst").every(1).times(500).exchanges();
    assertEquals(500.0, suspicions(scores(detector(), burst, Map.of())).get("burst"));
  }

  /** 50 output tokens each. */
  @Test
  void countsTokensWhenAsked() {
    List<Exchange> ten = Traffic.of("ten").every(1).times(10).exchanges();
    assertEquals(500.0, suspicions(scores(new Volume(true), ten, Map.of())).get("ten"));
  }
}
