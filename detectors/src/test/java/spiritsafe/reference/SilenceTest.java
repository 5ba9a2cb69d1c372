package spiritsafe.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Traffic;

class SilenceTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new Silence());
  }

  @Test
  void saysNothing() {
    List<Traffic> all = mixture("");
    assertEquals(List.of(), scores(detector(), Traffic.together(all), accounts(all)));
  }
}
