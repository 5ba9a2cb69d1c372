package spiritsafe.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Traffic;
import spiritsafe.traffic.Exchange;

class TimingTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new Timing());
  }

  @Test
  void theMachineIsMoreSuspectThanPeople() {
    List<Traffic> all = mixture("");
    Random chance = new Random(5);
    List<Exchange> exchanges =
        new ArrayList<>(Traffic.of("machine").every(60).times(400).exchanges());
    long time = Traffic.START;
    for (int i = 0; i < 400; i++) {
      time += (long) (-Math.log(1 - chance.nextDouble()) * 300e6);
      if (chance.nextDouble() < 0.03) {
        time += 8 * 3_600 * Traffic.SECOND;
      }
      exchanges.addAll(Traffic.of("human").from(time).exchanges());
    }
    exchanges.sort(java.util.Comparator.comparingLong(Exchange::timeMicros));
    Map<String, Double> most = suspicions(scores(new Timing(), exchanges, accounts(all)));
    assertTrue(most.get("machine") > most.get("human") + 5, most.toString());
  }

  @Test
  void fewExchangesAreNotJudged() {
    assertEquals(List.of(), scores(detector(), Traffic.of("few").times(29).exchanges(), Map.of()));
  }
}
