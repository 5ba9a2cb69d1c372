package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that writes says the same of a place that cannot be written. */
@DisabledOnOs(OS.WINDOWS)
class UnwritableTest {

  @TempDir private Path folder;

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** As when the disk is full before the first of several seeds is written. */
  @Test
  void aFolderOfWhichNothingCouldBeWrittenDoesNotStay() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("runs"));
    SeedRuns.removeEmpty(empty);
    SeedRuns.removeEmpty(empty); // where none was made there is nothing to do
    Path kept = Files.createDirectories(folder.resolve("kept/seed-1")).getParent();
    SeedRuns.removeEmpty(kept);
    assertEquals(List.of("kept"), left());
  }

  private static Invocation with(String command, Path output) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add("-o");
    words.add(output.toString());
    return Invocation.of(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // at this scale each would take hours: it is refused before the work
        "run --scenario hydra-mix --scale 50 --detector volume",
        "run --scenario hydra-mix --scale 50 --detector volume --seeds 1-3",
        "demo --scale 50",
        "generate hydra-mix --scale 50",
        "arena hydra-mix --scale 50 --detector volume",
        "bench --scenario hydra-mix --scale 50 --detector volume",
        "sweep hydra-mix --scale 50 --param stealth=0,1 --detector volume",
        "audit hydra-mix --scale 50",
        "report nowhere",
        "init project",
      })
  void aPlaceBeneathAFileIsRefusedBeforeTheWork(String command) throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Path output = folder.resolve("notes.txt/out");

    Invocation refused = with(command, output);

    assertEquals(ExitCode.BAD_DATA, refused.exitCode(), refused.err());
    assertTrue(
        refused
            .err()
            .startsWith(
                "spiritsafe: "
                    + output
                    + ": cannot be written: not a directory. A file stands where a folder is needed;"
                    + " name another place with -o"),
        refused.err());
    assertEquals(List.of("notes.txt"), left());
  }

  @Test
  void aFolderThatMayNotBeWrittenIsRefusedBeforeTheWork() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(mine), "the user of this process may write everywhere");

    Invocation refused =
        with("run --scenario hydra-mix --scale 50 --detector volume", mine.resolve("run"));

    assertEquals(ExitCode.BAD_DATA, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("cannot be written: permission denied"), refused.err());
  }

  @Test
  void resultsThatCannotBeWrittenAnyMoreArePrintedAllTheSame() throws IOException {
    Path run = folder.resolve("run");
    // Once it is started a file is in the way of the folder, as if the disk had filled up
    // meanwhile.
    Files.writeString(
        folder.resolve("late.sh"),
        """
        echo > "$1"
        while read -r line; do
          case $line in
            '{"t":"hello"'*) echo '{"t":"ready","protocol":1,"name":"late"}' ;;
            '{"t":"mark"'*)
              index=${line#*'"i":'}
              echo "{\\"t\\":\\"ack\\",\\"i\\":${index%%[!0-9]*}}" ;;
            '{"t":"end"'*) echo '{"t":"bye"}'; exit ;;
          esac
        done
        """);

    Invocation late =
        Invocation.of(
            "run",
            "--scenario",
            "traps/classroom-both",
            "--scale",
            "0.01",
            "--threshold",
            "fixed:20",
            "--detector",
            "volume",
            "--detector",
            "cmd:sh " + folder.resolve("late.sh") + " " + run,
            "-o",
            run.toString());

    assertEquals(ExitCode.BAD_DATA, late.exitCode(), late.err());
    assertTrue(late.out().contains("\nvolume "), late.out());
    assertTrue(late.err().startsWith("spiritsafe: " + run + ": cannot be written: "), late.err());
    assertEquals(List.of("late.sh", "run"), left());
  }
}
