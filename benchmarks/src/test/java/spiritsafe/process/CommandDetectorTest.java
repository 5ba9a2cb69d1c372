package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.trial.TrialStatus;

class CommandDetectorTest {

  private static String rogue(String settings, String way) {
    return "cmd?" + settings + ":" + Rogue.command(way);
  }

  @Test
  void scoresAsADetectorInThisProcessWould() throws IOException {
    // a at 0 3 7 11, b at 1 9, A at 2 4 6 8 10, c at 5
    assertEquals(
        Map.of("a", 4.0, "b", 2.0, "c", 1.0, "A", 5.0),
        Trials.highest(Trials.run(rogue("batch=1&window=1", "count"))));
  }

  @Test
  void eachExchangeIsCreditedExactlyWithBatchesAndWindowsOfOne() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=1&window=1", "count"));

    // The third exchange of A, number 6, is the first to reach 3.
    assertEquals(6, Trials.alertOfA(result));
  }

  @ParameterizedTest
  @CsvSource({
    // Marks stand after 1 3 5 7 9 11. What A's third exchange (6) caused comes with the mark at 7.
    "2, 1, 7",
    // With two open marks it is handed on when the mark at 9 is set, with three at 11.
    "2, 2, 9",
    "2, 3, 11",
    // One mark in all, at the end of the world.
    "100, 4, 11",
  })
  void scoresCountAtTheMarkAtWhichTheyAreTaken(int batch, int window, long credited)
      throws IOException {
    assertEquals(
        credited,
        Trials.alertOfA(Trials.run(rogue("batch=" + batch + "&window=" + window, "count"))));
  }

  @Test
  void aClaimedIndexOfThePastEarnsNothing() throws IOException {
    assertEquals(7, Trials.alertOfA(Trials.run(rogue("batch=2&window=1", "past"))));
  }

  @Test
  void linesMayComeInPiecesAndWithCarriageReturns() throws IOException {
    assertEquals(5.0, Trials.highest(Trials.run(rogue("batch=2", "fragments"))).get("A"));
  }

  @Test
  void aLogThatIsNeverReadHoldsNothingUp() throws IOException {
    assertEquals(3.0, Trials.highest(Trials.run(rogue("batch=1", "flood-log"), "a a a")).get("a"));
  }

  @Test
  void strayLinesCanBeSkipped() throws IOException {
    assertEquals(5.0, Trials.highest(Trials.run(rogue("batch=2&stray=skip", "stray"))).get("A"));
  }

  @Test
  void aDetectorThatSaysNothingIsFine() throws IOException {
    assertEquals(Map.of(), Trials.highest(Trials.run(rogue("batch=2", "silent"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "never-ready | timeout | no ready after 0.7 s; did you flush",
        "no-ack | timeout | no ack for mark 1 after 0.7 s; 2 lines came",
        "hang | timeout | no ack for mark 1 after 0.7 s",
        "no-bye | timeout | no bye after 0.7 s",
        "crash | crash | ended with exit code 3 before it was told to; the last it printed to"
            + " standard error: cannot open model.bin",
        "leaves-child | crash | exit code 4",
        "no-memory | oom | MemoryError. Forget accounts",
        "says-error | crash | the detector says: no weights",
        "exit-code | crash | exit code 7 after bye",
        "stray | protocol-error | 'Loading model weights...'. The answers hold JSON objects",
        "unknown-type | protocol-error | 'verdict' is not known",
        "other-version | protocol-error | names protocol 2; this program speaks 1",
        "asks-for-truth | protocol-error | field 'illicit'; there are time_micros",
        "prompt-unasked | protocol-error | \"wants\": [\"text\"]",
        "scores-first | protocol-error | scored before it was ready",
        "lying-ack | protocol-error | acknowledged mark 2, but mark 1 is open",
        "double-ack | protocol-error | acknowledged mark 1, but mark 3 is open",
        "early-bye | protocol-error | something else than ack",
        "future | protocol-error | speaks of exchange 1000000, and the last it was told is 1",
        "no-number | protocol-error | a score needs \"v\", a number",
        "latin1 | protocol-error | not UTF-8",
        "long-line | protocol-error | longer than 1 MiB",
        "closes-output | protocol-error | closed its standard output",
        "nan | invalid-scores | NaN, must be a finite number",
        "stranger | invalid-scores | 'nobody' was scored but had not appeared; score accounts",
      })
  void whatGoesWrongHasItsStatusAndAMessageThatSaysHowToMendIt(
      String way, String status, String told) throws IOException {
    DetectorResult result =
        Trials.run(
            rogue("batch=2&window=1&readySeconds=" + ready(way) + "&answerSeconds=0.7", way));

    assertEquals(status, result.status().code(), () -> result.failure().toString());
    String message = result.failure().orElseThrow().message();
    assertTrue(message.contains(told), message);
    assertEquals(1, message.lines().count());
    assertEquals(List.of(), Trials.leftOver());
  }

  /** A Java process takes a while to start when the machine is busy. */
  private static String ready(String way) {
    return way.equals("never-ready") ? "0.7" : "20";
  }

  @Test
  void aFloodEndsWithinItsBound() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=1&answerSeconds=60", "flood"));

    assertEquals(TrialStatus.PROTOCOL_ERROR, result.status(), () -> result.failure().toString());
    assertTrue(result.failure().orElseThrow().message().contains("answer each mark"));
    assertEquals(List.of(), Trials.leftOver());
  }

  @Test
  void oneThatDoesNotReadIsNotFedWithoutEnd() throws IOException {
    // 20,000 exchanges of 700 bytes are 14 MB: more than a pipe and four batches hold.
    DetectorResult result =
        Trials.run(
            rogue("batch=1000&window=64&answerSeconds=0.7", "deaf-later"),
            "a ".repeat(20_000).strip());

    assertEquals(TrialStatus.TIMEOUT, result.status());
    assertTrue(
        result.failure().orElseThrow().message().contains("has not read its standard input"));
  }

  @Test
  void waitingInAllIsLimitedToo() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=1&window=1&totalSeconds=0.000001", "count"));

    assertEquals(TrialStatus.TIMEOUT, result.status());
    assertTrue(result.failure().orElseThrow().message().contains("totalSeconds"));
  }

  @Test
  void oneThatTakesMoreMemoryThanItMayIsEnded() throws IOException {
    assumeTrue(ProcessTree.tellsMemory(), "this system does not tell the memory of processes");
    DetectorResult result =
        Trials.run(rogue("batch=1&memoryMegabytes=300&answerSeconds=30", "glutton"));

    assertEquals(TrialStatus.OOM, result.status(), () -> result.failure().toString());
    assertTrue(result.failure().orElseThrow().message().contains("may hold 300"));
    assertEquals(List.of(), Trials.leftOver());
  }

  @Test
  void oneThatStaysAfterByeIsEndedAndTold() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=2", "stays"));

    assertEquals(TrialStatus.TIMEOUT, result.status());
    assertTrue(result.failure().orElseThrow().message().contains("after bye"));
    assertEquals(List.of(), Trials.leftOver());
  }

  @Test
  void oneThatIsNotThereIsToldSo() throws IOException {
    DetectorResult result = Trials.run("cmd:no-such-program --fast");

    assertEquals(TrialStatus.CRASH, result.status());
    assertTrue(
        result.failure().orElseThrow().message().contains("'no-such-program' cannot be started"));
  }

  @Test
  void twoCopiesThatAgreeAreOne() throws IOException {
    assertEquals(5.0, Trials.highest(Trials.run(rogue("batch=2&copies=2", "count"))).get("A"));
  }

  @Test
  void twoCopiesThatDifferAreNondeterministic() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=2&window=1&copies=2", "dice"));

    assertEquals(TrialStatus.NONDETERMINISTIC, result.status());
    assertTrue(
        result.failure().orElseThrow().message().contains("told the same 2 exchanges; one says"));
    assertEquals(List.of(), Trials.leftOver());
  }

  @Test
  void oneThatNeedsWhatTheTrafficLacksIsUnsupported() throws IOException {
    DetectorResult result =
        new TrialRunner(DetectorFinder.withoutJars()::find, ThresholdPolicy.parse("fixed:3"), false)
            .run(
                new Worlds(
                    Optional.empty(),
                    Optional.empty(),
                    new TinyWorld(Trials.SCRIPT, 5).without(Field.IP_ADDRESS)),
                List.of(DetectorSpec.parse(rogue("batch=1", "needs-addresses"))))
            .detectors()
            .get(0);

    assertEquals(TrialStatus.UNSUPPORTED, result.status());
    assertTrue(
        result.failure().orElseThrow().message().contains("ip_address, which this traffic lacks"));
    assertEquals(List.of(), Trials.leftOver());
  }

  @Test
  void theOthersGoOnWhenOneFails() throws IOException {
    TrialRunner runner =
        new TrialRunner(
            DetectorFinder.withoutJars()::find, ThresholdPolicy.parse("fixed:3"), false);
    List<DetectorResult> results =
        runner
            .run(
                new Worlds(Optional.empty(), Optional.empty(), new TinyWorld(Trials.SCRIPT, 5)),
                List.of(
                    DetectorSpec.parse(rogue("batch=1", "crash")), DetectorSpec.parse("volume")))
            .detectors();

    assertEquals(TrialStatus.CRASH, results.get(0).status());
    assertEquals(TrialStatus.OK, results.get(1).status());
  }

  @Test
  void aPythonDetectorOfTheStandardLibraryScores() throws IOException {
    assumeTrue(Python.present(), Python.ABSENT);
    String script = Path.of("src/test/resources/spiritsafe/process/count.py").toString();

    assertEquals(
        Map.of("a", 4.0, "b", 2.0, "c", 1.0, "A", 5.0),
        Trials.highest(Trials.run("cmd?batch=3:python3 " + script)));
    assertEquals(List.of(), Trials.leftOver());
  }
}
