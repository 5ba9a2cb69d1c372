package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ConfigCommandTest {

  @TempDir Path folder;

  private void settings(String... lines) throws IOException {
    Files.writeString(folder.resolve("spiritsafe.properties"), String.join("\n", lines));
  }

  private Invocation in(Map<String, String> environment, String... args) {
    return Invocation.in(environment, folder, args);
  }

  private static String row(Invocation shown, String setting) {
    assertEquals(ExitCode.DONE, shown.exitCode(), shown.err());
    return shown
        .out()
        .lines()
        .filter(line -> line.startsWith(setting + " "))
        .map(line -> line.replaceAll(" {2,}", " | "))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + setting + " in " + shown.out()));
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentThatOverTheFileAndThatOverWhatIsBuiltIn()
      throws IOException {
    String[] show = {"config", "show", "--origin", "compare"};
    assertEquals("compare.margin | 0.02 | built in", row(in(Map.of(), show), "compare.margin"));

    settings("compare.margin = 0.03");
    assertEquals(
        "compare.margin | 0.03 | spiritsafe.properties, compare.margin",
        row(in(Map.of(), show), "compare.margin"));

    Map<String, String> environment = Map.of("SPIRITSAFE_COMPARE_MARGIN", "0.04");
    assertEquals(
        "compare.margin | 0.04 | environment, SPIRITSAFE_COMPARE_MARGIN",
        row(in(environment, show), "compare.margin"));

    assertEquals(
        "compare.margin | 0.05 | command line",
        row(
            in(environment, "config", "show", "--origin", "compare", "--margin", "0.05"),
            "compare.margin"));
  }

  @Test
  void aPlainNameIsThatOfEveryCommandAndTheNameWithTheCommandWins() throws IOException {
    settings("threads = 2", "run.threads = 3");

    Invocation shown = in(Map.of(), "config", "show");

    assertEquals("generate.threads | 2", row(shown, "generate.threads"));
    assertEquals("run.threads | 3", row(shown, "run.threads"));
    assertEquals("dataset.reproduce.threads | 2", row(shown, "dataset.reproduce.threads"));
    assertEquals(
        "run.threads | 4",
        row(in(Map.of("SPIRITSAFE_THREADS", "4"), "config", "show"), "run.threads"));
  }

  @Test
  void anEmptyVariableIsNoSetting() {
    Invocation shown = in(Map.of("SPIRITSAFE_RUN_FORMAT", ""), "config", "show");

    assertEquals("run.format | table", row(shown, "run.format"));
  }

  @Test
  void settingsReachTheRunAndItsCommandToReproduce() throws IOException {
    settings("run.format = json", "scale = 0.0002");

    Invocation done =
        in(
            Map.of("SPIRITSAFE_SEED", "8", "SPIRITSAFE_RUN_DETECTOR", "volume"),
            "run",
            "--scenario",
            "hydra-mix");

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    var results = new ObjectMapper().readTree(done.out());
    assertEquals(8, results.path("seeds").path(0).asLong());
    String command = results.findValue("command").asText();
    for (String added : List.of("--seed=8", "--scale=0.0002", "--detector=volume")) {
      assertTrue(command.contains(added), command);
    }
  }

  @Test
  void aWrongValueNamesItsOrigin() throws IOException {
    settings("threads = many");
    String[] run = {"run", "--scenario", "hydra-mix", "--detector", "volume"};

    Invocation wrong = in(Map.of(), run);

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(wrong.err().contains("'many'"), wrong.err());
    assertTrue(wrong.err().contains("(spiritsafe.properties, threads)"), wrong.err());
  }

  @Test
  void aFileOfWrongSettingsIsRefusedButHelpIsShown() throws IOException {
    settings("thread = 2");
    Invocation unknown = in(Map.of(), "scenarios", "list");
    assertEquals(ExitCode.USAGE, unknown.exitCode());
    assertTrue(unknown.err().contains("'thread' is no setting. Did you mean threads"));
    assertEquals(ExitCode.DONE, in(Map.of(), "run", "--help").exitCode());

    settings("format = json");
    Invocation ambiguous = in(Map.of(), "scenarios", "list");
    assertEquals(ExitCode.USAGE, ambiguous.exitCode());
    assertTrue(ambiguous.err().contains("run.format"), ambiguous.err());

    settings("output = here");
    assertTrue(in(Map.of(), "scenarios", "list").err().contains("run.output"), "file or folder");

    settings("threads = \\u12");
    Invocation unreadable = in(Map.of(), "scenarios", "list");
    assertEquals(ExitCode.USAGE, unreadable.exitCode());
    assertTrue(unreadable.err().contains("cannot be read"), unreadable.err());
    assertEquals(ExitCode.DONE, in(Map.of(), "--help").exitCode());
  }

  @Test
  void aFileThatCameWithAFolderStartsNoProgram() throws IOException {
    settings("run.detector = cmd:touch owned");

    Invocation refused = in(Map.of(), "run", "--scenario", "hydra-mix", "--scale", "0.0002");

    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(refused.err().contains("starts programs"), refused.err());
    assertTrue(refused.err().contains("SPIRITSAFE_RUN_DETECTOR"), refused.err());
  }

  @Test
  void aVariableThatIsNoSettingIsTold() {
    Invocation shown =
        in(Map.of("SPIRITSAFE_TREADS", "2", "SPIRITSAFE_JAR", "x"), "config", "show");

    assertEquals(ExitCode.DONE, shown.exitCode());
    assertTrue(shown.err().contains("SPIRITSAFE_TREADS"), shown.err());
    assertFalse(shown.err().contains("SPIRITSAFE_JAR"), shown.err());
  }

  @Test
  void aSeedSetForSimulationsDoesNotForbidDataSets() {
    Invocation wrong =
        in(
            Map.of("SPIRITSAFE_SEED", "8"),
            "run",
            "--data",
            folder.resolve("none").toString(),
            "--detector",
            "volume");

    assertFalse(wrong.err().contains("go with --scenario"), wrong.err());
  }

  @Test
  void noTwoSettingsShareAVariable() {
    List<OptionSpec> options = new ArrayList<>();
    collect(Spiritsafe.withAllCommands().getCommandSpec(), options);
    Map<String, String> names = new HashMap<>();
    for (OptionSpec option : options) {
      String full = Settings.fullName(option);
      String other = names.put(Settings.variable(full), full);
      assertTrue(other == null || other.equals(full), full + " and " + other);
    }
    assertTrue(names.size() > 30, "not empty");
  }

  private static void collect(CommandSpec command, List<OptionSpec> into) {
    command.options().stream().filter(Settings::canBeSet).forEach(into::add);
    command.subcommands().values().forEach(below -> collect(below.getCommandSpec(), into));
  }
}
