package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentTest {

  /** What Ctrl-C does, too: the JVM ends the same way on both signals. */
  @Test
  void anInterruptedProgramLeavesNoDetectorNoChildOfOneAndNoFolder() throws Exception {
    assumeTrue(ProcessTree.tellsMemory(), "this system does not tell the environment of processes");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                "sh",
                "-c",
                // deaf to being asked, with a child in a session of its own where that can be had
                "trap '' TERM INT; (sleep 97 &) ; sleep 98")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String mark = "\0" + ProcessTree.MARK + "=" + parent.pid() + "-";
    try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
      String started = out.readLine();
      assertTrue(started.startsWith("started "), started);
      Path folder = Path.of(started.substring("started ".length()));
      assertTrue(Files.isDirectory(folder), started);
      assertFalse(waitFor(mark, 3).isEmpty());

      parent.destroy();

      assertTrue(parent.waitFor(10, TimeUnit.SECONDS));
      assertFalse(Files.exists(folder), started);
    } finally {
      parent.destroyForcibly();
    }
    assertEquals(List.of(), ProcessTree.carriers(mark));
  }

  /** Waits until as many run. */
  private static List<ProcessHandle> waitFor(String mark, int count)
      throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      List<ProcessHandle> running = ProcessTree.carriers(mark);
      if (running.size() >= count) {
        return running;
      }
      Thread.sleep(50);
    }
    throw new IOException("they were not started");
  }
}
