package spiritsafe.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The command line in a Java of its own, which can be sent signals. */
final class Child implements AutoCloseable {

  private final Path out;
  private final Path err;
  private final Process process;

  /** Starts it in a folder, in which its output is kept too. */
  Child(Path folder, String... args) throws IOException {
    out = folder.resolve("stdout");
    err = folder.resolve("stderr");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 22) {
      // As the manifest of the jar says; without it Java warns of the compressor's native code.
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", classPath(), Spiritsafe.class.getName()));
    command.addAll(List.of(args));
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
  }

  /** The child runs in another folder, where relative paths would lead elsewhere. */
  private static String classPath() {
    String separator = System.getProperty("path.separator");
    return String.join(
        separator,
        Arrays.stream(System.getProperty("java.class.path").split(separator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  /** Waits until something is so, a minute at most and as long as it runs. */
  void await(BooleanSupplier so) throws IOException, InterruptedException {
    for (int i = 0; i < 2_000; i++) {
      if (so.getAsBoolean()) {
        return;
      }
      if (!process.isAlive()) {
        throw new IOException("it has ended: " + out() + err());
      }
      Thread.sleep(30);
    }
    throw new IOException("it has not come so far within a minute: " + out() + err());
  }

  /**
   * Sends a signal, as {@code INT}, and returns what it ends with. The test is left out where the
   * signal is ignored from birth, as shells have it for what they start in the background.
   */
  int signal(String name) throws IOException, InterruptedException {
    assumeFalse(name.equals("INT") && ignoresInterrupts(), "interrupts are ignored here");
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    return exitCode();
  }

  private boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
  }

  int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IOException("it does not end: " + out() + err());
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** Returns what it said but lines of progress, of which there are some on a slow machine. */
  String err() throws IOException {
    return Invocation.withoutProgress(Files.readString(err, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
