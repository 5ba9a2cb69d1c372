package detector;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Calibrated;
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

  private static final long[] EVEN = {0, 60, 120, 180, 240, 300, 360, 420, 480, 540};
  private static final long[] UNEVEN = {0, 7, 9, 100, 101, 250, 251, 259, 500, 900};

  public static void main(String... args) {
    double clock = suspicion(detector(Map.of("learn", "no")), EVEN);
    double person = suspicion(detector(Map.of("learn", "no")), UNEVEN);
    expect(clock == 1.0, "a clock is wholly regular, and got " + clock);
    expect(person < 0.6, "a person is not, and got " + person);

    // One honest person and one honest clock: less even than a clock is one of the two, and its own
    // value is 1. So (1 + 1) / (2 + 1).
    Detector taught = detector(Map.of());
    ((Calibrated) taught).calibrate(Stream.concat(exchanges("x", EVEN), exchanges("y", UNEVEN)));
    double beside = suspicion(taught, EVEN);
    expect(Math.abs(beside - 2.0 / 3) < 1e-12, "beside honest accounts a clock got " + beside);
    System.out.println("passed");
  }

  private static Detector detector(Map<String, String> settings) {
    return new Plugin().entry().make(settings);
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Returns the last score of an account that is seen at some seconds. */
  private static double suspicion(Detector detector, long... seconds) {
    Map<String, Double> scores = new HashMap<>();
    exchanges("a", seconds)
        .forEach(
            exchange ->
                detector.observe(
                    exchange,
                    score ->
                        scores.put(
                            ((AccountSubject) score.subject()).accountId(), score.suspicion())));
    return scores.get("a");
  }

  private static Stream<Exchange> exchanges(String account, long... seconds) {
    return LongStream.of(seconds).mapToObj(second -> exchange(account, second * 1_000_000));
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
