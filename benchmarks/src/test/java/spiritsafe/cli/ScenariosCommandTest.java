package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.scenario.ScenarioReader;

class ScenariosCommandTest {

  @Test
  void everyBundledScenarioIsListedAndRight() throws IOException {
    assertFalse(BundledScenarios.texts().isEmpty());
    String list = Invocation.of("scenarios", "list").out();

    for (String name : BundledScenarios.texts().keySet()) {
      assertTrue(list.contains("\n" + name + " "), name);
      String file = name.substring(name.lastIndexOf('/') + 1);
      assertEquals(file, BundledScenarios.read(name).name(), "the file is called as it is named");
      assertEquals(ExitCode.DONE, Invocation.of("scenarios", "check", name).exitCode());
    }
    assertEquals(list, Invocation.of("scenarios").out());
  }

  @Test
  void countTellsHowLargeAWorldIsWithoutWritingIt() {
    Invocation all = Invocation.of("scenarios", "count", "hydra-mix", "--scale", "0.001");
    Invocation clusters =
        Invocation.of("scenarios", "count", "hydra-mix", "--scale", "0.001", "--clusters-only");

    assertEquals(ExitCode.DONE, all.exitCode());
    assertTrue(all.out().matches("(?s).*\\nhonest +[0-9,]{4,} .*"), all.out());
    assertTrue(all.out().contains(" exchanges a second, at most "), all.out());
    // Honest tenants change nothing about what campaigns do.
    assertEquals(illicit(all.out()), illicit(clusters.out()));
    assertFalse(line(all.out(), "honest").equals(line(clusters.out(), "honest")));
  }

  private static String illicit(String count) {
    return line(count, "illicit");
  }

  private static String line(String count, String start) {
    return count
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .replaceAll(" +", " ");
  }

  @Test
  void showPrintsTheFileWithItsComments() throws IOException {
    Invocation show = Invocation.of("scenarios", "show", "hydra-mix");

    assertEquals(BundledScenarios.texts().get("hydra-mix"), show.out());
    assertTrue(show.out().contains("# Story:"));
  }

  @Test
  void theResolvedFormReadsBackAsTheSameScenario() throws IOException {
    Invocation show = Invocation.of("scenarios", "show", "--resolved", "hydra-mix");

    assertEquals(BundledScenarios.read("hydra-mix"), ScenarioReader.parse("resolved", show.out()));
  }

  @Test
  void aFileIsReadByItsPath(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("mine.yaml"), BundledScenarios.texts().get("honest-only"));

    assertEquals(BundledScenarios.read("honest-only"), BundledScenarios.read(file.toString()));
  }

  @Test
  void aScenarioOfAFolderIsNamedWithTheFolder() throws IOException {
    Invocation show = Invocation.of("scenarios", "show", "traps/classroom-both");
    Invocation check = Invocation.of("scenarios", "check", "traps/classroom-both");
    Invocation bare = Invocation.of("scenarios", "show", "classroom-both");

    assertTrue(show.out().contains("\nname: classroom-both\n"), show.out());
    assertTrue(check.out().startsWith("traps/classroom-both: right, "), check.out());
    assertEquals(ExitCode.USAGE, bare.exitCode());
    assertTrue(bare.err().contains("Did you mean traps/classroom-both?"), bare.err());
  }

  @Test
  void aMistypedNameIsOneMessageWithASuggestion() {
    Invocation wrong = Invocation.of("scenarios", "show", "hydra-mx");

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
    assertTrue(wrong.err().contains("Did you mean hydra-mix?"), wrong.err());
  }

  @Test
  void checkTellsTheMistakeOfEveryFileAndGoesOn(@TempDir Path folder) throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.yaml"),
            BundledScenarios.texts().get("hydra-mix").replace("difficulty: hard", "dificulty: x"));

    Invocation check = Invocation.of("scenarios", "check", bad.toString(), "nothing", "hydra-mix");

    assertEquals(ExitCode.USAGE, check.exitCode());
    assertEquals(2, check.err().lines().count(), check.err());
    assertTrue(check.err().contains("bad.yaml:"), check.err());
    assertTrue(check.out().startsWith("hydra-mix: right, "), check.out());
  }
}
