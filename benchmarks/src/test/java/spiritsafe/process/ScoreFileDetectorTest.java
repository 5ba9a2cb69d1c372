package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;

class ScoreFileDetectorTest {

  @TempDir private Path folder;

  private DetectorResult run(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Trials.run("scores:" + file);
  }

  @Test
  void creditsEachRowToTheExchangeItNames() throws IOException {
    // Exchange 6 is the third of A; exchange 7 is of a, and its row scores A, which has appeared.
    DetectorResult result =
        run(
            "scores.csv",
            "exchange_id,account_id,score\n"
                + "0000000000000006,,3\n"
                + "0000000000000007,A,5\n"
                + "ffffffffffffffff,other-world,9\n");

    assertEquals(6, Trials.alertOfA(result));
    assertEquals(Map.of("A", 5.0), Trials.highest(result));
  }

  @Test
  void readsJsonLinesToo() throws IOException {
    DetectorResult result =
        run("scores.jsonl", "{\"exchange_id\": \"0000000000000006\", \"score\": 4.5}\n");

    assertEquals(Map.of("A", 4.5), Trials.highest(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s.csv | 0000000000000000,a,high | protocol-error | :2: has score 'high', not a number",
        "s.csv | 0000000000000000,a,NaN | invalid-scores | :2: the score is NaN",
        "s.csv | 0000000000000000,b,1 | invalid-scores | :2: scores account 'b', which has not",
        "s.csv | 0000000000000000,b,1 | invalid-scores | mend the name, score an account from",
        "s.csv | 000000000000ffff,a,1 | invalid-scores | none of the 1 rows",
        "s.csv | ,a,1 | protocol-error | :2: needs exchange_id and score",
        "s.jsonl | 0 | protocol-error | :1: is no JSON object",
      })
  void rowsThatAreWrongAreToldWithTheirPlace(String name, String row, String status, String told)
      throws IOException {
    DetectorResult result =
        run(name, name.endsWith("csv") ? "exchange_id,account_id,score\n" + row + "\n" : "{broken");

    assertEquals(status, result.status().code());
    String message = result.failure().orElseThrow().message();
    assertTrue(message.contains(told), message);
  }

  @Test
  void rowsThatAreNotInTheOrderOfExchangesAreRefusedWithTheirLine() throws IOException {
    DetectorResult result =
        run(
            "s.csv",
            "exchange_id,account_id,score\n" + "0000000000000007,A,5\n" + "0000000000000006,,3\n");

    assertEquals("protocol-error", result.status().code());
    String told = result.failure().orElseThrow().message();
    assertTrue(told.contains(":2: of exchange 0000000000000007 stands before line 3"), told);
    assertTrue(told.contains("sort the rows"), told);
  }

  @Test
  void aRowOfAnExchangeThatThereIsNotIsRefusedWithItsLine() throws IOException {
    DetectorResult result =
        run(
            "s.csv",
            "exchange_id,account_id,score\n"
                + "0000000000000002,,1\n"
                + "0000000000000003,,2\n"
                + "beef000000000000,,2\n"
                + "0000000000000006,,3\n");

    assertEquals("protocol-error", result.status().code());
    String told = result.failure().orElseThrow().message();
    assertTrue(told.contains(":4: stands between rows of this world"), told);
    assertTrue(told.contains("leave out exchanges that are not in the traffic"), told);
  }

  @Test
  void rowsOfOtherWorldsMayStandBeforeAndAfter() throws IOException {
    DetectorResult result =
        run(
            "s.csv",
            "exchange_id,account_id,score\n"
                + "beef000000000000,,9\n"
                + "0000000000000002,,1\n"
                + "0000000000000006,,3\n"
                + "beef000000000001,,9\n");

    assertEquals(Map.of("A", 3.0), Trials.highest(result));
    assertTold(
        result,
        "2 of the 4 rows of FILE, the first in line 2, name no exchange of the worlds that");
  }

  /**
   * Validation has exchanges 0 to 2, the test world 3 and 4, by the numbers that a script gives.
   */
  @Test
  void rowsThatSomeWorldUsesAreNotTold() throws IOException {
    Path file = folder.resolve("s.csv");
    String rows =
        "exchange_id,account_id,score\n" + "0000000000000001,,1\n" + "0000000000000002,,2\n";
    assertEquals("", remark(file, rows));
    // Number 3 is in the longer world alone, and so in one of the two.
    assertEquals("", remark(file, rows + "0000000000000003,,2\n"));
    assertEquals(
        "one of the 3 rows of "
            + file
            + ", in line 4, names no exchange of the worlds that were run and counts for nothing",
        remark(file, rows + "0000000000000009,,2\n"));
  }

  private static String remark(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return new TrialRunner(
            DetectorFinder.withoutJars()::find, ThresholdPolicy.parse("fpr<=0.5"), false)
        .run(
            new Worlds(
                Optional.empty(),
                Optional.of(new TinyWorld("a b A! a", 5)),
                new TinyWorld("a b A!", 5)),
            List.of(DetectorSpec.parse("scores:" + file)))
        .detectors()
        .get(0)
        .declaration()
        .remark();
  }

  private void assertTold(DetectorResult result, String part) {
    String remark = result.declaration().remark();
    assertTrue(remark.replace(folder.resolve("s.csv").toString(), "FILE").contains(part), remark);
  }

  @Test
  void aFileThatIsNotThereIsAMistakeOfTheCommandLine() {
    Exception wrong =
        assertThrows(IllegalArgumentException.class, () -> Trials.run("scores:no-such.csv"));
    assertTrue(wrong.getMessage().contains("'no-such.csv' cannot be read"), wrong.getMessage());
  }
}
