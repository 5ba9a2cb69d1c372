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
    for (int i = 0; i < 1_500; i++) {
      // A crowd of 1,500: four on a card weigh ln(0.6 / (4 / 1521)) = 5.4, eight in a prefix
      // ln(0.15 / (8 / 1521)) = 3.4; together 8.8, above ln 1,000 = 6.9.
      all.add(
          Traffic.of("crowd" + i)
              .at("10." + (20 + i / 250) + "." + i % 250 + ".9")
              .paying("own" + i));
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
