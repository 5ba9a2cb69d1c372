package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescoreCommandTest {

  @Test
  void aSimulatedRunIsScoredAgainToTheByteWithoutItsDetectors(@TempDir Path folder)
      throws IOException {
    Path run = folder.resolve("run");
    Invocation made =
        Invocation.of(
            "run",
            "--scenario",
            "hydra-mix",
            "--scale",
            "0.0002",
            "--detector",
            "volume,link-graph,random,oracle",
            "--threshold",
            "fpr<=0.1",
            "-o",
            run.toString());
    assertEquals(ExitCode.DONE, made.exitCode(), made.err());
    String results = Files.readString(run.resolve("results.json"));

    Invocation again = Invocation.of("rescore", run.toString(), "--write");

    assertEquals(ExitCode.DONE, again.exitCode(), again.err());
    // all but the last lines, which tell how to run the detectors again
    int closing = made.out().indexOf("\nBest of 3: ");
    assertEquals(made.out().substring(0, closing), again.out());
    assertTrue(again.err().startsWith("All numbers are those that"), again.err());
    assertEquals(results, Files.readString(run.resolve("results.json")));
    assertEquals(results, Invocation.of("rescore", run + "", "--format", "json").out());
    // Scores grow with accounts, not exchanges: at most one row for each threshold and the last.
    long accounts = Files.readAllLines(run.resolve("truth/accounts.jsonl")).size();
    long rows = Files.readAllLines(run.resolve("detectors/01-volume/scores.jsonl")).size();
    assertTrue(rows <= 13 * accounts, rows + " rows of " + accounts + " accounts");
  }

  @Test
  void whatIsNoRunIsBadData(@TempDir Path folder) {
    Invocation wrong = Invocation.of("rescore", folder.toString());
    assertEquals(ExitCode.BAD_DATA, wrong.exitCode());
    assertTrue(wrong.err().contains("holds no results.json"), wrong.err());
  }
}
