package detector;

import java.util.HashMap;
import java.util.Map;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Detector;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.ToolChoice;

/** Tests of the detector, without a library; move them to the one you like. */
public final class RegularityTest {

  public static void main(String... args) {
    double clock = suspicion(0, 60, 120, 180, 240, 300, 360, 420, 480, 540);
    double person = suspicion(0, 7, 9, 100, 101, 250, 251, 259, 500, 900);
    expect(clock == 1.0, "a clock is wholly regular, and got " + clock);
    expect(person < 0.6, "a person is not, and got " + person);
    System.out.println("passed");
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Returns the last score of an account that is seen at some seconds. */
  private static double suspicion(long... seconds) {
    Detector detector = new Plugin().entry().make(Map.of());
    Map<String, Double> scores = new HashMap<>();
    for (long second : seconds) {
      detector.observe(
          exchange("a", second * 1_000_000),
          score ->
              scores.put(((AccountSubject) score.subject()).accountId(), score.suspicion()));
    }
    return scores.get("a");
  }

  private static Exchange exchange(String account, long timeMicros) {
    return new Exchange(
        timeMicros,
        "%016x".formatted(timeMicros),
        account,
        Origin.ABSENT,
        new Request(
            Endpoint.CHAT, "", false, 1, 1, 0, 1, 0, ToolChoice.NONE, 0, 1, "", "", Prompt.ABSENT),
        new Response(200, ErrorKind.NONE, StopReason.END_TURN, 10, 0, 100, 0, 0, 0, 0, 0));
  }
}
