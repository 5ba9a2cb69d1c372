package spiritsafe.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Whether this machine can run the detectors written in Python. */
final class Python {

  static final String ABSENT = "python3 is not on the path; the Python detectors are not tested";

  private Python() {}

  static boolean present() {
    try {
      Process process = new ProcessBuilder("python3", "-c", "pass").start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the interpreter itself, past what may stand before it on the path. */
  static String executable() throws IOException {
    Process process =
        new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
