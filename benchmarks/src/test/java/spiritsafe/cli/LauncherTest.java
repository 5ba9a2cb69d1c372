package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script in a checkout of empty folders, with stand-ins for {@code java} and {@code
 * mvn} that tell how they were called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final Path SCRIPT = Path.of("..", "spiritsafe");

  @TempDir Path folder;
  private Path checkout;
  private Path tools;

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.exists(SCRIPT), "tests run outside a checkout");
    checkout = folder.resolve("a check out");
    tools = folder.resolve("tools/bin");
    for (String module : List.of("simulator", "detectors", "benchmarks")) {
      Files.createDirectories(checkout.resolve(module + "/src/main"));
      write(checkout.resolve(module + "/pom.xml"), "");
    }
    write(checkout.resolve("pom.xml"), "");
    write(checkout.resolve("scenarios/one.yaml"), "");
    Files.copy(SCRIPT, checkout.resolve("spiritsafe"));
    executable(checkout.resolve("spiritsafe"));
    write(
        tools.resolve("java"),
        "#!/bin/sh",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.1\"' >&2; exit; fi",
        "for a in \"$@\"; do echo \"[$a]\"; done",
        "exit 3");
    write(
        tools.resolve("mvn"),
        "#!/bin/sh",
        "echo built in $(pwd -P)",
        "mkdir -p benchmarks/target",
        "echo > benchmarks/target/spiritsafe.jar");
    executable(tools.resolve("java"));
    executable(tools.resolve("mvn"));
  }

  private static void write(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path jar() {
    return checkout.resolve("benchmarks/target/spiritsafe.jar");
  }

  private void jarOfThePast() throws IOException {
    write(jar(), "");
    Files.setLastModifiedTime(jar(), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
  }

  private void jarOfTheFuture() throws IOException {
    write(jar(), "");
    Files.setLastModifiedTime(jar(), FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
  }

  private Invocation launch(Map<String, String> environment, Path script, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("SPIRITSAFE_JAR");
    builder.environment().remove("SPIRITSAFE_JAVA_OPTIONS");
    builder.environment().put("PATH", tools + ":/usr/bin:/bin");
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "hangs");
      return new Invocation(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runsAJarThatIsNewEnoughAndPassesArgumentsAndExitCodeOn() throws IOException {
    jarOfTheFuture();

    Invocation run =
        launch(Map.of(), checkout.resolve("spiritsafe"), "run", "--data", "a b", "", "*");

    assertEquals(3, run.exitCode());
    assertEquals("", run.err());
    assertTrue(
        run.out().endsWith("[" + jar().toRealPath() + "]\n[run]\n[--data]\n[a b]\n[]\n[*]\n"),
        run.out());
    assertTrue(run.out().contains("[-Dspiritsafe.stderr.terminal=false]"), run.out());
    assertTrue(run.out().contains("[-Dspiritsafe.stdout.terminal=false]"), run.out());
  }

  @Test
  void buildsWhenThereIsNoJarAndSaysSo() throws IOException {
    Invocation run = launch(Map.of(), checkout.resolve("spiritsafe"));

    assertTrue(run.err().contains("building, because there is no jar yet"), run.err());
    assertTrue(Files.exists(jar()));
    assertEquals(
        "built in " + checkout.toRealPath() + "\n",
        Files.readString(checkout.resolve("target/spiritsafe-build.log")));
    assertEquals("", launch(Map.of(), checkout.resolve("spiritsafe")).err(), "once is enough");
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws IOException {
    jarOfThePast();

    Invocation run = launch(Map.of(), checkout.resolve("spiritsafe"));

    assertTrue(run.err().contains("is newer than the jar"), run.err());
  }

  @Test
  void followsLinksFromAnywhere() throws IOException {
    jarOfTheFuture();
    Path relative =
        Files.createSymbolicLink(folder.resolve("relative"), Path.of("a check out", "spiritsafe"));
    Path absolute = Files.createSymbolicLink(tools.resolve("absolute"), relative);

    Invocation run = launch(Map.of(), absolute, "x");

    assertTrue(run.out().contains("[" + jar().toRealPath() + "]"), run.out() + run.err());
  }

  @Test
  void showsTheOutputOfABuildThatFailed() throws IOException {
    write(tools.resolve("mvn"), "#!/bin/sh", "echo cannot find symbol", "exit 1");

    Invocation run = launch(Map.of(), checkout.resolve("spiritsafe"));

    assertEquals(1, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("cannot find symbol"), run.err());
    assertTrue(run.err().contains("the build failed"), run.err());
    assertFalse(Files.exists(jar()));
  }

  @Test
  void refusesAnOldJavaAndAWrongJavaHome() throws IOException {
    jarOfTheFuture();
    write(tools.resolve("java"), "#!/bin/sh", "echo 'openjdk version \"11.0.2\"' >&2");

    Invocation old = launch(Map.of(), checkout.resolve("spiritsafe"));
    Invocation wrong = launch(Map.of("JAVA_HOME", "/nope"), checkout.resolve("spiritsafe"));

    assertEquals(1, old.exitCode());
    assertTrue(old.err().contains("needs Java 17 or newer"), old.err());
    assertEquals(1, wrong.exitCode());
    assertTrue(wrong.err().contains("JAVA_HOME is /nope"), wrong.err());
  }

  @Test
  void takesAJarAndOptionsFromTheEnvironment() throws IOException {
    Path other = folder.resolve("other.jar");
    write(other, "");

    Invocation run =
        launch(
            Map.of("SPIRITSAFE_JAR", other.toString(), "SPIRITSAFE_JAVA_OPTIONS", "-Xmx4g -ea"),
            checkout.resolve("spiritsafe"));

    assertEquals("", run.err());
    assertTrue(run.out().contains("[-Xmx4g]\n[-ea]\n[-jar]\n[" + other + "]"), run.out());
  }

  @Test
  void readsTheVersionOfJavaFromTheFileBesideItRatherThanStartingIt() throws IOException {
    jarOfTheFuture();
    write(
        tools.resolve("java"),
        "#!/bin/sh",
        "if [ \"$1\" = -version ]; then echo asked >&2; exit 1; fi",
        "for a in \"$@\"; do echo \"[$a]\"; done");
    write(tools.resolveSibling("release"), "IMPLEMENTOR=\"x\"", "JAVA_VERSION=\"17.0.9\"");

    Invocation run = launch(Map.of(), checkout.resolve("spiritsafe"), "run");
    write(tools.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"");
    Invocation old = launch(Map.of(), checkout.resolve("spiritsafe"), "run");

    assertEquals("", run.err());
    assertTrue(run.out().endsWith("[run]\n"), run.out());
    assertEquals(1, old.exitCode());
    assertTrue(old.err().contains("is older: 11.0.2"), old.err());
  }

  @Test
  void startsShortCommandsForASoonEndAndLongOnesForSpeed() throws IOException {
    jarOfTheFuture();
    Path script = checkout.resolve("spiritsafe");

    assertTrue(launch(Map.of(), script, "--help").out().contains("[-XX:TieredStopAtLevel=1]"));
    assertTrue(launch(Map.of(), script, "run", "-h").out().contains("[-XX:TieredStopAtLevel=1]"));
    String run = launch(Map.of(), script, "run", "--data", "x").out();
    assertFalse(run.contains("TieredStopAtLevel"), run);
    assertTrue(run.contains("[-XX:+UseParallelGC]"), run);
  }

  @Test
  void keepsClassesOfASmallRunForTheNextStartsAndMakesThemOnce() throws IOException {
    jarOfThePast();
    touchSources();
    javaThatKeepsClasses();
    Path script = checkout.resolve("spiritsafe");

    Invocation first = launch(Map.of(), script, "run");
    Invocation second = launch(Map.of(), script, "run");

    Path archive = jar().resolveSibling("spiritsafe-17.0.1.jsa");
    String option = "[-XX:SharedArchiveFile=" + archive.toRealPath() + "]";
    assertTrue(first.out().contains(option), first.out() + first.err());
    assertTrue(second.out().contains(option), second.out());
    assertEquals(1, Files.readAllLines(folder.resolve("kept")).size());

    Files.setLastModifiedTime(archive, FileTime.from(Instant.parse("2000-01-01T00:00:00Z")));
    launch(Map.of(), script, "run");
    assertEquals(2, Files.readAllLines(folder.resolve("kept")).size(), "older than the jar");
    assertEquals("", first.err());
    try (var files = Files.list(jar().getParent())) {
      assertEquals(2, files.count(), "the jar and the classes");
    }
  }

  @Test
  void goesWithoutClassesWhereJavaCannotKeepThemAndAsksItOnce() throws IOException {
    jarOfThePast();
    touchSources();
    write(
        tools.resolve("java"),
        "#!/bin/sh",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.1\"' >&2; exit; fi",
        "case \"$*\" in *ArchiveClasses*) echo x >>\""
            + folder.resolve("kept")
            + "\"; exit 1;; esac",
        "for a in \"$@\"; do echo \"[$a]\"; done");
    Path script = checkout.resolve("spiritsafe");

    launch(Map.of(), script, "run");
    Invocation second = launch(Map.of(), script, "run");

    assertFalse(second.out().contains("SharedArchiveFile"), second.out());
    assertEquals("", second.err());
    assertEquals(1, Files.readAllLines(folder.resolve("kept")).size());
  }

  private void javaThatKeepsClasses() throws IOException {
    write(
        tools.resolve("java"),
        "#!/bin/sh",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.1\"' >&2; exit; fi",
        "for a in \"$@\"; do",
        "  case $a in",
        "    -XX:ArchiveClassesAtExit=*)",
        "      echo classes >\"${a#*=}\"",
        "      echo x >>\"" + folder.resolve("kept") + "\" ;;",
        "  esac",
        "  echo \"[$a]\"",
        "done");
  }

  /** Makes all sources older than the jar of the past. */
  private void touchSources() throws IOException {
    try (var files = Files.walk(checkout)) {
      for (Path file : files.filter(Files::exists).toList()) {
        if (!file.equals(jar())) {
          Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2000-06-01T00:00:00Z")));
        }
      }
    }
  }
}
