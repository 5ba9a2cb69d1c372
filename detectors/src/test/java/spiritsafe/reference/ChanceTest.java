package spiritsafe.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Score;
import spiritsafe.detector.Traffic;

class ChanceTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new Chance(1));
  }

  @Override
  protected boolean readsNames() {
    return true;
  }

  @Test
  void everyAccountGetsOneNumberBetweenZeroAndOne() {
    List<Traffic> all = mixture("");
    List<Score> scores = scores(detector(), Traffic.together(all), accounts(all));
    assertEquals(21, scores.size());
    for (Score score : scores) {
      assertTrue(score.suspicion() >= 0 && score.suspicion() < 1);
    }
    assertNotEquals(scores, scores(new Chance(2), Traffic.together(all), accounts(all)));
  }
}
