package spiritsafe.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
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

  /** Two accounts of one /48, whose addresses differ from the fourth group on; 2 x 20 prompts. */
  @Test
  void accountsOfOneIpv6SiteAreAGroup() {
    List<Traffic> all = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      all.add(Traffic.of("guest" + i).times(20).at("2001:db8:77:" + i + "::" + i));
      all.add(Traffic.of("hashed" + i).times(20).at("9f86d081884c"));
    }
    List<GroupSubject> groups =
        scores(detector(), Traffic.together(all), accounts(all)).stream()
            .map(Score::subject)
            .filter(GroupSubject.class::isInstance)
            .map(GroupSubject.class::cast)
            .distinct()
            .toList();
    assertEquals(1, groups.size(), groups.toString());
    assertEquals(
        Set.of("guest1", "guest2"), Set.copyOf(groups.get(0).accountIds()), groups.toString());
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MmdWindow(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new MmdWindow(20, 0));
  }
}
