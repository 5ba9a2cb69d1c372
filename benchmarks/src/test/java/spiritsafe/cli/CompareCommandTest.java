package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir static Path folder;

  @BeforeAll
  static void runs() {
    run("a", "7", "fpr<=0.1");
    run("b", "7", "fpr<=0.1");
    run("strict", "7", "fpr<=0.05");
    run("other", "8", "fpr<=0.1");
    run("third", "9", "fpr<=0.1");
  }

  private static void run(String name, String seed, String policy) {
    Invocation done =
        Invocation.of(
            "run",
            "--scenario",
            "hydra-mix",
            "--scale",
            "0.0002",
            "--detector",
            "volume,timing,random",
            "--seed",
            seed,
            "--threshold",
            policy,
            "-o",
            folder.resolve(name).toString());
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
  }

  private static Invocation compare(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "compare";
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] = arguments[i].startsWith("/") ? folder + arguments[i] : arguments[i];
    }
    return Invocation.of(all);
  }

  @Test
  void theSameRunTwiceShowsNoDifference() {
    Invocation done = compare("/a", "/b", "--detector", "volume");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    String area =
        done.out().lines().filter(line -> line.startsWith("  pr_auc")).findFirst().orElseThrow();
    assertTrue(area.matches("  pr_auc +(0[.]\\d+) +\\1  no interval +1.000  undecided"), area);
    assertTrue(done.out().contains("! Fewer than five operators"), done.out());
    assertTrue(done.out().lines().allMatch(line -> line.length() <= 100 || line.contains("/")));
  }

  @Test
  void twoDetectorsOfOneRunCompareAndJsonIsJson() throws IOException {
    Invocation done =
        compare(
            "/a", "/a", "--detector", "volume,random", "--metric", "roc_auc", "--format", "json");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    JsonNode pair = new ObjectMapper().readTree(done.out()).path("pairs").path(0);
    assertEquals("volume", pair.path("first_detector").asText());
    assertEquals("random", pair.path("second_detector").asText());
    assertTrue(pair.path("p_value").asDouble() > 0, pair.toString());
  }

  @Test
  void runsThatAreUnlikeAreRefusedAndTheDifferenceNamed() {
    assertMistake(
        compare("/a", "/strict"), "threshold_policy is fpr<=0.1 in one and fpr<=0.05 in the other");
    assertMistake(compare("/a", "/other"), "seeds is [7] in one and [8] in the other");
    assertMistake(compare("/a", "/a"), "only by two detectors");
    assertMistake(compare("/a", "/b", "--detector", "oracle"), "does not hold detector oracle");
    assertMistake(compare("/a", "/b", "--metric", "pr_acu"), "Did you mean pr_auc");
    assertMistake(compare("/a", "/b", "--metric", "recall_at_fpr"), "recall_at_fpr?fpr=1e-3");
    assertMistake(compare("/a", "/b", "--margin", "much"), "margin 'much'");
    assertMistake(compare("/a", "/other", "/strict"), "threshold_policy");
    assertMistake(compare("/a", "/b", "/other"), "are of one world");
  }

  private static void assertMistake(Invocation wrong, String told) {
    assertEquals(ExitCode.USAGE, wrong.exitCode(), wrong.out() + wrong.err());
    assertEquals("", wrong.out());
    assertTrue(wrong.err().contains(told), wrong.err());
  }

  @Test
  void severalSeedsOfOneScenarioAreBlocksAndThatIsSaid() throws IOException {
    Invocation done = compare("/a", "/other", "/third");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(done.out().startsWith("pr_auc over 3 seeds of one scenario"), done.out());
    assertTrue(done.out().contains("! Fewer than six worlds"), done.out());
    assertTrue(done.out().contains("mean rank                       ├──"), done.out());
    assertTrue(done.out().lines().allMatch(line -> line.length() <= 100), done.out());
    JsonNode json =
        new ObjectMapper().readTree(compare("/a", "/other", "/third", "--format", "json").out());
    assertEquals(3, json.path("metrics").path(0).path("detectors").size());
    assertEquals(3, json.path("metrics").path(0).path("pairs").size());
  }

  @Test
  void theDiagramIsDrawnForThreeRunsAndRefusedForTwo() throws IOException {
    Path picture = folder.resolve("ranks.svg");
    Invocation done = compare("/a", "/other", "/third", "-o", "/ranks.svg");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(Files.readString(picture).startsWith("<svg xmlns="), "a picture");
    assertMistake(compare("/a", "/b", "-o", "/ranks.svg"), "it takes three or more runs");
    assertMistake(compare("/a", "/other", "/third", "-o", "/ranks.png"), "name it FILE.svg");
  }
}
