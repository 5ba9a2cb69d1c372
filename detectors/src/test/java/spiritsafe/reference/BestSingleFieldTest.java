package spiritsafe.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Score;
import spiritsafe.detector.Traffic;

class BestSingleFieldTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new BestSingleField());
  }

  /** In the mixture only the members are five days old, so their creation gives them away. */
  @Test
  void findsTheFieldThatGivesAccountsAway() {
    List<Traffic> all = mixture("");
    List<Score> scores = scores(detector(), Traffic.together(all), accounts(all));
    Map<String, Double> most = suspicions(scores);
    double leastMember =
        most.entrySet().stream()
            .filter(e -> e.getKey().contains("member"))
            .mapToDouble(Map.Entry::getValue)
            .min()
            .orElseThrow();
    double mostHonest =
        most.entrySet().stream()
            .filter(e -> !e.getKey().contains("member"))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElseThrow();
    assertTrue(leastMember > mostHonest, leastMember + " and " + mostHonest);
    assertFalse(scores.get(0).evidence().get(0).feature().isEmpty());
  }
}
