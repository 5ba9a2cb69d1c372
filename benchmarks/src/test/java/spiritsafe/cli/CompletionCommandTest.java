package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

  @TempDir Path folder;

  static boolean hasBash() {
    return Files.isExecutable(Path.of("/bin/bash"));
  }

  private static String script(String shell) {
    Invocation printed = Invocation.of("completion", shell);
    assertEquals(ExitCode.DONE, printed.exitCode(), printed.err());
    return printed.out();
  }

  /** Completes the last of some words as bash would. */
  private List<String> completed(String... words) throws IOException, InterruptedException {
    Path script = folder.resolve("completion.bash");
    Files.writeString(
        script,
        script("bash")
            + "\nCOMP_WORDS=("
            + String.join(" ", words)
            + ")\nCOMP_CWORD="
            + (words.length - 1)
            + "\n_complete_spiritsafe\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
    Process bash =
        new ProcessBuilder("/bin/bash", "--norc", script.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD) // it wants to be in a real completion
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(bash.waitFor(20, TimeUnit.SECONDS), "hangs");
    return said.lines().toList();
  }

  @Test
  @EnabledIf("hasBash")
  void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
    assertEquals(List.of("run"), completed("spiritsafe", "ru"));
    assertEquals(List.of("--threads"), completed("spiritsafe", "run", "--threa"));
    assertEquals(List.of("verify"), completed("spiritsafe", "dataset", "ver"));
  }

  @Test
  @EnabledIf("hasBash")
  void bashCompletesScenariosDetectorsAndFormats() throws IOException, InterruptedException {
    assertEquals(List.of("hydra-mix"), completed("spiritsafe", "run", "--scenario", "hydra-mi"));
    assertEquals(List.of("oracle"), completed("spiritsafe", "run", "--detector", "orac"));
    assertEquals(List.of("table"), completed("spiritsafe", "run", "--format", "ta"));
    assertEquals(List.of("parquet"), completed("spiritsafe", "generate", "--format", "par"));
  }

  @Test
  void zshIsToldToTakeWhatBashTakes() {
    assertTrue(script("zsh").contains("bashcompinit"));
  }

  @Test
  void fishKnowsEveryCommandAndNoQuoteIsOpen() {
    List<String> lines = script("fish").lines().toList();

    for (String command : Spiritsafe.withAllCommands().getSubcommands().keySet()) {
      assertTrue(
          lines.stream().anyMatch(line -> line.contains(" -f -a " + command + " ")), command);
    }
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.contains("'__fish_seen_subcommand_from run'")
                        && line.contains("-l threads -x")));
    for (String line : lines) {
      long quotes = line.replace("\\'", "").chars().filter(c -> c == '\'').count();
      assertEquals(0, quotes % 2, line);
    }
  }

  @Test
  void anUnknownShellIsAMistake() {
    Invocation wrong = Invocation.of("completion", "tcsh");

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(wrong.err().contains("bash, zsh, fish"), wrong.err());
  }
}
