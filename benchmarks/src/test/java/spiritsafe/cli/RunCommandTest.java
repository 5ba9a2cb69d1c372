package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  /** A world of some fifty thousand exchanges. */
  private static Invocation run(String... more) {
    List<String> args =
        new ArrayList<>(List.of("run", "--scenario", "hydra-mix", "--scale", "0.0002"));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  @Test
  void printsATableWithARowForEachDetectorAndChance() {
    Invocation done = run("--detector", "volume,oracle");

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertEquals("", done.err());
    for (String row : List.of("volume", "oracle", "(chance)")) {
      assertTrue(done.out().lines().anyMatch(line -> line.startsWith(row)), done.out());
    }
  }

  @Test
  void theLastThreeLinesAreTheVerdictWhereResultsAreAndHowToGetThemAgain(@TempDir Path folder) {
    List<String> lines =
        run("--detector", "volume", "-o", folder.toString()).out().lines().toList();

    List<String> last = lines.subList(lines.size() - 3, lines.size());
    assertTrue(last.get(0).startsWith("volume, PR-AUC 0."), last.get(0));
    assertTrue(last.get(1).startsWith("Results: " + folder.resolve("results.json")), last.get(1));
    assertEquals(
        "Again:   spiritsafe run --scenario hydra-mix --scale 0.0002 --detector volume -o "
            + TrialRun.quoted(folder.toString())
            + " --seed=7",
        last.get(2));
  }

  @Test
  void jsonOnStandardOutputIsNothingButJson() throws IOException {
    Invocation done = run("--detector", "volume", "--format", "json");

    JsonNode results = new ObjectMapper().readTree(done.out());
    assertEquals("spiritsafe.results/1", results.path("schema").asText());
    assertEquals(7, results.path("seeds").path(0).asLong(), "the default seed is told");
  }

  @Test
  void theNumberOfThreadsChangesNoScore(@TempDir Path folder) throws IOException {
    String scores = "detectors/01-volume/scores.jsonl";
    for (String threads : List.of("1", "3")) {
      Invocation done =
          run("--detector", "volume", "--threads", threads, "-o", folder.resolve(threads) + "");
      assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    }

    String one = Files.readString(folder.resolve("1").resolve(scores));
    assertTrue(one.lines().count() > 20, "not empty");
    assertEquals(one, Files.readString(folder.resolve("3").resolve(scores)));
  }

  @Test
  void anotherSeedIsAnotherWorld(@TempDir Path folder) throws IOException {
    for (String seed : List.of("7", "8")) {
      run("--detector", "volume", "--seed", seed, "-o", folder.resolve(seed).toString());
    }

    String scores = "detectors/01-volume/scores.jsonl";
    assertTrue(
        Files.mismatch(folder.resolve("7").resolve(scores), folder.resolve("8").resolve(scores))
            >= 0);
  }

  @Test
  void severalSeedsAreARunEachAndTheirSpread(@TempDir Path folder) throws IOException {
    String[] seeds = {"--detector", "volume", "--seeds", "1,2", "-o", folder.toString()};
    Invocation done = run(seeds);
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    JsonNode document = new ObjectMapper().readTree(folder.resolve("seeds.json").toFile());
    JsonNode first = document.at("/detectors/0/metrics/0");
    assertEquals("pr_auc", first.path("name").asText());
    double sum = 0;
    for (JsonNode run : document.path("runs")) {
      Path own = folder.resolve(run.path("path").asText()).resolve("results.json");
      sum +=
          new ObjectMapper().readTree(own.toFile()).at("/detectors/0/metrics/0/value").asDouble();
    }
    assertEquals(sum / 2, first.path("value").asDouble(), 1e-12);
    assertEquals(first.path("seeds").path("mean"), first.path("value"));
    assertTrue(done.out().contains("No interval of the mean"), done.out());
    assertMistake(run("--detector", "volume", "--seeds", "1-3", "--seed", "2"), "not both");
    assertMistake(run("--detector", "volume", "--seeds", "3"), "2 to 1000");
  }

  @Test
  void mistakesAreToldBeforeAnythingRuns() {
    assertMistake(run("--detector", "volum"), "Did you mean volume?");
    assertMistake(run("--detector", "volume?windowDays=7"), "no setting 'windowDays'");
    assertMistake(run("--detector", "volume?tokens=many"), "'many', not a whole number");
    assertMistake(run("--detector", "volume", "--threshold", "best"), "fpr<=SHARE");
    assertMistake(run("--detector", "volume", "--scale", "-1"), "scale");
    assertMistake(run("--detector", "volume", "--threads", "0"), "must be 1 or more");
    assertMistake(run("--detector", "volume", "--format", "xml"), "xml");
    assertMistake(run(), "--detector");
    assertMistake(
        Invocation.of("run", "--scenario", "hydra-mox", "--detector", "volume"),
        "Did you mean hydra-mix?");
  }

  private static void assertMistake(Invocation wrong, String told) {
    assertEquals(ExitCode.USAGE, wrong.exitCode(), wrong.err());
    assertEquals("", wrong.out());
    assertTrue(wrong.err().contains(told), wrong.err());
    assertTrue(wrong.err().lines().count() <= 2, wrong.err());
  }

  @Test
  void quotesWhatAShellWouldTakeApart() {
    assertEquals("hydra-mix", TrialRun.quoted("hydra-mix"));
    assertEquals("'fpr<=0.01'", TrialRun.quoted("fpr<=0.01"));
    assertEquals("'it'\\''s'", TrialRun.quoted("it's"));
  }
}
