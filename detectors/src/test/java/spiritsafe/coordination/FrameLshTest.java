package spiritsafe.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Traffic;

class FrameLshTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new FrameLsh(3));
  }

  @Test
  void theSharersAreAGroupAndNobodyElse() {
    List<Traffic> all = mixture("");
    Map<String, Double> most = suspicions(scores(detector(), Traffic.together(all), accounts(all)));
    for (int i = 0; i < 8; i++) {
      // ln(9) = 2.2, all of it in the template, all young, all together: 2.2 x 1 x 2.5 = 5.5.
      assertEquals(5.5, most.get("member" + i), 0.3);
    }
    assertFalse(most.containsKey("person3"));
    assertFalse(most.containsKey("machine"));
  }

  @Test
  void membersOfOneOrganizationMaySharePrompts() {
    List<Traffic> office = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      office.add(
          Traffic.of("colleague" + i)
              .in("one-company")
              .times(200)
              .every(600)
              .prompts("House style of the company: answer briefly. Topic " + i));
    }
    assertEquals(List.of(), scores(detector(), Traffic.together(office), accounts(office)));
  }
}
