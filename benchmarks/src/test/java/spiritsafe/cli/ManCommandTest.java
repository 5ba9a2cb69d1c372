package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class ManCommandTest {

  static boolean hasGroff() {
    return Files.isExecutable(Path.of("/usr/bin/groff"));
  }

  private static String page(String... path) {
    String[] args = new String[path.length + 1];
    args[0] = "man";
    System.arraycopy(path, 0, args, 1, path.length);
    Invocation printed = Invocation.of(args);
    assertEquals(ExitCode.DONE, printed.exitCode(), printed.err());
    return printed.out();
  }

  @Test
  void everyCommandHasAPageWithItsOptions() {
    for (var command : Spiritsafe.withAllCommands().getSubcommands().entrySet()) {
      String page = page(command.getKey());
      assertTrue(page.contains(".SH NAME\nspiritsafe\\-" + command.getKey()), page);
      for (var option : command.getValue().getCommandSpec().options()) {
        String name = option.longestName().replace("-", "\\-");
        assertTrue(option.hidden() || page.contains(name), command.getKey() + " " + name);
      }
    }
  }

  @Test
  void aPageOfACommandBeneathAnotherIsAskedForByBothNames() {
    assertTrue(page("gate", "lint").contains(".TH \"SPIRITSAFE\\-GATE\\-LINT\" 1"));
  }

  @Test
  void noLineIsTakenForARequest() {
    for (String line : page("run").split("\n")) {
      assertTrue(!line.startsWith(".") || line.matches("\\.(TH|SH|TP|nf|fi)( .*)?"), line);
      assertTrue(!line.startsWith("'"), line);
    }
  }

  @Test
  @EnabledIf("hasGroff")
  void groffSetsItWithoutAComplaint() throws IOException, InterruptedException {
    Process groff =
        new ProcessBuilder("/usr/bin/groff", "-man", "-Tutf8", "-ww")
            .redirectErrorStream(true)
            .start();
    try (var in = groff.getOutputStream()) {
      in.write(page("run").getBytes(StandardCharsets.US_ASCII));
    }
    String set = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(groff.waitFor(20, TimeUnit.SECONDS), "hangs");
    assertEquals(0, groff.exitValue(), set);
    assertTrue(!set.contains("warning") && !set.contains("error:"), set);
    assertTrue(set.contains("--threshold"), set);
  }

  @Test
  void anUnknownCommandIsAMistakeWithASuggestion() {
    Invocation wrong = Invocation.of("man", "ran");

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(wrong.err().contains("Did you mean man or run?"), wrong.err());
  }
}
