package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialStatus;

class LearningDetectorTest {

  private static String rogue(String settings, String way) {
    return "cmd?" + settings + ":" + Rogue.command(way);
  }

  @Test
  void itIsTaughtFromTheLabelsOfTheTrainWorldBeforeItSeesAnother() throws IOException {
    // X, Y and Z carried something illicit; honest h and i did not.
    DetectorResult result = Trials.taught(rogue("batch=2", "learns"), "X! h Y! i X! Z!");

    assertEquals(Map.of("a", 3.0, "b", 3.0, "c", 3.0, "A", 3.0), Trials.highest(result));
    assertEquals(List.of(), Trials.leftOver());
  }

  @Test
  void itIsShownHonestExchangesAloneIfThatIsWhatItAsksFor() throws IOException {
    // Three exchanges of h and one of i; those of X, who harvests, are left out, honest ones too.
    DetectorResult result = Trials.taught(rogue("batch=2", "learns-honest"), "X! h h X i h");

    assertEquals(4.0, Trials.highest(result).get("a"));
    String first = result.log().lines().skip(1).findFirst().orElseThrow();
    assertTrue(first.matches("\\{\"account_id\":\"h\",\"output_tokens\":[0-9]+}"), first);
    assertFalse(result.log().contains("illicit"), result.log());
  }

  @Test
  void learningHasALimitOfItsOwnAndTheMessageSaysHowToMendIt() throws IOException {
    DetectorResult result =
        Trials.taught(rogue("readySeconds=20&fitSeconds=0.7", "never-fitted"), "X! h");

    assertEquals(TrialStatus.TIMEOUT, result.status(), () -> result.failure().toString());
    String told = result.failure().orElseThrow().message();
    assertTrue(told.contains("no fitted after 0.7 s"), told);
    assertTrue(told.contains("Learn from fewer exchanges"), told);
    assertTrue(told.contains("cmd?fitSeconds=3600:"), told);
    assertEquals(List.of(), Trials.leftOver());
  }

  @Test
  void withoutATrainWorldItIsUnsupported() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=2", "learns"));

    assertEquals(TrialStatus.UNSUPPORTED, result.status());
    assertTrue(result.failure().orElseThrow().message().contains("there is no train world"));
  }

  @Test
  void copiesAreBothTaught() throws IOException {
    DetectorResult result = Trials.taught(rogue("batch=2&copies=2", "learns"), "X! h Y!");

    assertEquals(2.0, Trials.highest(result).get("a"));
  }
}
