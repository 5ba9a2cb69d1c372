package spiritsafe.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Traffic;

class LinkGraphTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new LinkGraph());
  }

  @Test
  void cardAndPrefixTogetherLink() {
    List<Traffic> all = mixture("");
    for (int i = 0; i < 300; i++) {
      // A crowd, so that sharing a card is rare.
      all.add(Traffic.of("crowd" + i).at("10.7." + i % 250 + "." + i / 2).paying("own" + i));
    }
    Map<String, Double> most = suspicions(scores(detector(), Traffic.together(all), accounts(all)));
    for (int i = 0; i < 8; i++) {
      assertTrue(most.containsKey("member" + i), "member" + i);
    }
    assertFalse(most.containsKey("person3"));
    assertFalse(most.containsKey("crowd7"));
  }

  @Test
  void prefixesAreTwentyFourAndFortyEightBits() {
    assertEquals("10.1.2", LinkGraph.prefix("10.1.2.3"));
    assertEquals("2001:db8:77", LinkGraph.prefix("2001:db8:77:1::5"));
    assertEquals("odd", LinkGraph.prefix("odd"));
  }
}
