package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a demo shows and writes; that a later one replaces it, {@link InterruptionTest} holds. */
class DemoCommandTest {

  @Test
  void aDemoTouchesNoFolderOfOthersAndSaysWhereItsFilesAreAndHowToDoTheSame(@TempDir Path folder)
      throws IOException {
    Path output = folder.resolve("demo");
    String[] demo = {"demo", "--scale", "0.0002", "-o", output.toString()};
    Files.createDirectories(output.resolve("data"));
    Files.writeString(output.resolve("data/mine"), "mine");
    Invocation refused = Invocation.of(demo);
    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(refused.err().contains("is no demo's. Name another folder with -o"), refused.err());
    assertTrue(Files.exists(output.resolve("data/mine")));

    Files.delete(output.resolve("data/mine"));
    Files.delete(output.resolve("data"));
    Invocation done = Invocation.of(demo);
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(Files.exists(output.resolve("run/results.json")));
    assertTrue(Files.exists(output.resolve("data/manifest.json")));
    assertTrue(done.out().contains("are in " + output), done.out());
    assertTrue(
        done.out().contains("spiritsafe generate hydra-mix --scale 0.0002 --seed 7"), done.out());
  }
}
