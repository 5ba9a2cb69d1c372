package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a demo writes; {@link InterruptionTest} makes whole ones, since each takes a while. */
class DemoCommandTest {

  @Test
  void aDemoTouchesNoFolderOfOthers(@TempDir Path folder) throws IOException {
    Path output = folder.resolve("demo");
    Files.createDirectories(output.resolve("data"));
    Files.writeString(output.resolve("data/mine"), "mine");

    Invocation refused = Invocation.of("demo", "--scale", "0.0002", "-o", output.toString());

    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(refused.err().contains("is no demo's. Name another folder with -o"), refused.err());
    assertTrue(Files.exists(output.resolve("data/mine")));
  }

  /** What a demo that ran through shows and leaves. */
  static void assertWhole(Invocation demo, Path output, String scale) {
    assertEquals(ExitCode.DONE, demo.exitCode(), demo.err());
    assertTrue(Files.exists(output.resolve("run/results.json")));
    assertTrue(Files.exists(output.resolve("data/manifest.json")));
    assertTrue(demo.out().contains("are in " + output), demo.out());
    String same = "spiritsafe generate hydra-mix --scale " + scale + " --seed 7";
    assertTrue(demo.out().contains(same), demo.out());
  }
}
