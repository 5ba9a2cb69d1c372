package spiritsafe.content;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Traffic;

class MmdWindowTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new MmdWindow(20, 1));
  }

  @Test
  void aNewTemplateIsFartherThanWhatCalibrationKnew() {
    List<Traffic> all = mixture("");
    Map<String, Double> most = suspicions(scores(detector(), Traffic.together(all), accounts(all)));
    assertTrue(most.get("member0") > most.get("person3"), most.toString());
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MmdWindow(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new MmdWindow(20, 0));
  }
}
