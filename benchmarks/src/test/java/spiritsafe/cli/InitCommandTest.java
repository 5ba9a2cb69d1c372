package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsToldWithWhatToDoNext() {
    Path target = folder.resolve("steady");
    Invocation init =
        Invocation.of(
            "init", "detector", "--lang", "python", "--name", "steady", "-o", target.toString());

    assertEquals(ExitCode.DONE, init.exitCode(), init.err());
    assertTrue(init.out().contains(target.resolve("detector.py").toString()), init.out());
    assertTrue(init.out().contains("spiritsafe conformance -- python3 detector.py"), init.out());
    assertTrue(Files.exists(target.resolve("test_detector.py")));
  }

  @Test
  void mistakesAreToldOnceAndWriteNothing() {
    String target = folder.resolve("new").toString();
    for (String[] wrong :
        new String[][] {
          {"init"},
          {"init", "detector", "-o", target},
          {"init", "detector", "--lang", "cobol", "-o", target},
          {"init", "detector", "--lang", "node", "--name", "volume", "-o", target},
        }) {
      Invocation init = Invocation.of(wrong);
      assertEquals(ExitCode.USAGE, init.exitCode(), init.err());
      assertTrue(init.err().startsWith("spiritsafe: "), init.err());
    }
    assertTrue(Files.notExists(folder.resolve("new")));
  }

  @Test
  void aBegunProjectIsAcceptedAsItIs() {
    Invocation init =
        Invocation.of("init", "project", "--name", "our-harvest", "-o", folder.toString());

    assertEquals(ExitCode.DONE, init.exitCode(), init.err());
    Invocation check =
        Invocation.of("scenarios", "check", folder.resolve("scenario.yaml").toString());
    assertEquals(ExitCode.DONE, check.exitCode(), check.out() + check.err());
    Invocation lint = Invocation.of("gate", "lint", "-f", folder.resolve("gate.yml").toString());
    assertEquals(ExitCode.DONE, lint.exitCode(), lint.out() + lint.err());
    assertTrue(lint.out().contains("3 checks, 0 errors, 0 warnings"), lint.out());
  }

  @Test
  void whatIsThereAlreadyIsLeftAloneAndNothingIsWrittenBesideIt() throws IOException {
    Files.writeString(folder.resolve("scenario.yaml"), "mine");

    Invocation init = Invocation.of("init", "gate", "-o", folder.toString());

    assertEquals(ExitCode.USAGE, init.exitCode(), init.err());
    assertTrue(init.err().contains("is there already"), init.err());
    assertEquals("mine", Files.readString(folder.resolve("scenario.yaml")));
    assertTrue(Files.notExists(folder.resolve("gate.yml")));
  }
}
