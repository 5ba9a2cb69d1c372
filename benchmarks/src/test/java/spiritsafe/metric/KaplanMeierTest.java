package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spiritsafe.metric.KaplanMeier.Observation;
import spiritsafe.metric.KaplanMeier.Step;

class KaplanMeierTest {

  /** Leaks of 2 and 4 found, 5 ended unfound, 8 and 8 found. */
  private final List<Observation> five =
      List.of(
          new Observation(8, false),
          new Observation(2, false),
          new Observation(5, true),
          new Observation(4, false),
          new Observation(8, false));

  @Test
  void theCurveFallsAtEachFoundOneByItsShareOfThoseStillAtRisk() {
    // 4/5 after 2, times 3/4 after 4; at 5 one leaves; at 8 both of the last two: 0.
    List<Step> curve = KaplanMeier.curve(five);
    assertEquals(List.of(2.0, 4.0, 8.0), curve.stream().map(Step::value).toList());
    assertEquals(0.8, curve.get(0).lasting(), 1e-12);
    assertEquals(0.6, curve.get(1).lasting(), 1e-12);
    assertEquals(0, curve.get(2).lasting(), 1e-12);
    assertEquals(8, KaplanMeier.median(five).getAsDouble());
  }

  @Test
  void theRestrictedMeanIsTheAreaUnderTheCurve() {
    // 2*1 + 2*0.8 + 4*0.6.
    assertEquals(6, KaplanMeier.restrictedMean(five).getAsDouble(), 1e-12);
    // None found: all last to the end of the longest.
    assertEquals(
        7,
        KaplanMeier.restrictedMean(List.of(new Observation(7, true), new Observation(3, true)))
            .getAsDouble(),
        1e-12);
    assertTrue(KaplanMeier.restrictedMean(List.of()).isEmpty());
  }

  @Test
  void withoutCensoringTheRestrictedMeanIsTheMean() {
    List<Observation> all =
        List.of(new Observation(1, false), new Observation(4, false), new Observation(10, false));
    assertEquals(5, KaplanMeier.restrictedMean(all).getAsDouble(), 1e-12);
  }
}
