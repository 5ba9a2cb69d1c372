package spiritsafe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks whether programs can be started, which detectors of other languages need. */
final class ProgramCheckups {

  private static final long PATIENCE_SECONDS = 10;

  private ProgramCheckups() {}

  /** Starts the Java that runs this. */
  static Checkup childProcesses() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    long begun = System.nanoTime();
    Optional<String> said = firstLine(java.toString(), "-version");
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    return said.isPresent()
        ? Checkup.ok("processes", "a child process started and ended in " + millis + " ms")
        : Checkup.warn(
            "processes",
            "no child process can be started",
            "detectors in other languages need them; look for limits of a container or sandbox");
  }

  static Checkup python() {
    return python(List.of("python3", "python"));
  }

  /** Takes the first of these programs that is a Python 3. */
  static Checkup python(List<String> programs) {
    for (String program : programs) {
      Optional<String> said = firstLine(program, "--version");
      if (said.isPresent() && said.get().startsWith("Python 3")) {
        return Checkup.ok("python", said.get() + " as " + program);
      }
    }
    return Checkup.warn(
        "python",
        "no Python 3 on the path",
        "only detectors in Python need it: install it, or name its path in cmd:PATH detector.py");
  }

  /** Returns the first line a program prints, unless it fails, hangs or is not there. */
  private static Optional<String> firstLine(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.exitValue() == 0 ? said.lines().findFirst() : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
