package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.trial.DetectorResult;

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
        "s.csv | 0000000000000000,b,1 | invalid-scores | 'b' was scored but had not appeared",
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
  }

  @Test
  void aFileThatIsNotThereIsAMistakeOfTheCommandLine() {
    Exception wrong =
        assertThrows(IllegalArgumentException.class, () -> Trials.run("scores:no-such.csv"));
    assertTrue(wrong.getMessage().contains("'no-such.csv' cannot be read"), wrong.getMessage());
  }
}
