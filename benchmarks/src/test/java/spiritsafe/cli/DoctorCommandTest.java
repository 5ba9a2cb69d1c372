package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.cli.Checkup.Level;

class DoctorCommandTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void saysOneLineOfEachThingInABlockToPaste() {
    Invocation seen = Invocation.of("doctor");

    List<String> lines = seen.out().lines().toList();
    assertEquals("```", lines.get(0));
    assertEquals("```", lines.get(lines.size() - 1));
    for (String what :
        List.of("java", "memory", "disk", "folder", "clock", "locale", "processes", "python")) {
      assertEquals(
          1,
          lines.stream().filter(line -> line.matches("(ok|warn|fail) +" + what + " .*")).count());
    }
  }

  @Test
  void leavesNoFileBehindAndNamesNoFolder(@TempDir Path folder) throws IOException {
    List<Checkup> found = MachineCheckups.folderAndClock(folder);

    assertTrue(found.stream().allMatch(checkup -> checkup.level() == Level.OK), found.toString());
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
    Checkup missing = MachineCheckups.folderAndClock(folder.resolve("none")).get(0);
    assertEquals(Level.WARN, missing.level());
    assertFalse(missing.found().contains("none"), missing.found());
  }

  @Test
  void warnsOfLittleMemoryAndFailsWithoutDisk() {
    assertEquals(Level.WARN, MachineCheckups.memory(511L << 20, 2).level());
    assertEquals(Level.OK, MachineCheckups.memory(512L << 20, 2).level());
    assertEquals(Level.FAIL, MachineCheckups.disk(99L << 20).level());
    assertEquals(Level.WARN, MachineCheckups.disk(2047L << 20).level());
    assertEquals(Level.OK, MachineCheckups.disk(2048L << 20).level());
  }

  @Test
  void warnsOfAClockThatIsWrong() {
    assertEquals(Level.OK, MachineCheckups.clock(NOON, NOON.minusSeconds(3)).level());
    assertEquals(Level.WARN, MachineCheckups.clock(NOON, NOON.minusSeconds(4)).level());
    assertEquals(Level.WARN, MachineCheckups.clock(NOON, NOON.plusSeconds(4)).level());
    Instant past = NOON.minus(Duration.ofDays(10_000));
    assertEquals(Level.WARN, MachineCheckups.clock(past, past).level());
  }

  @Test
  void warnsWhenThereIsNoPythonOrNoUnicode() {
    assertEquals(Level.WARN, ProgramCheckups.python(List.of("no-such-python")).level());
    assertEquals(Level.WARN, MachineCheckups.locale("ANSI_X3.4-1968").level());
    assertEquals(Level.OK, MachineCheckups.locale("UTF-8").level());
  }

  @Test
  void tellsOfAWrongSettingsFileRatherThanRefusingToRun(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("spiritsafe.properties"), "thread = 2");

    Invocation seen = Invocation.in(Map.of(), folder, "doctor");

    assertEquals(ExitCode.FINDINGS, seen.exitCode());
    assertTrue(seen.out().contains("'thread' is no setting"), seen.out());
    assertEquals("", seen.err());
  }

  @Test
  void keepsUsersHomesAndFoldersToItself() {
    Discretion discretion = new Discretion("/home/ann", "ann", "/home/ann/work");

    assertEquals("~/jdk", discretion.about("/home/ann/jdk"));
    assertEquals("./runs", discretion.about("/home/ann/work/runs"));
    assertEquals("/home/anna", discretion.about("/home/anna"));
    assertEquals("annual, USER", discretion.about("annual, ann"));
    assertEquals("/", new Discretion("/", "", "/").about("/"));
  }

  @Test
  void aComplaintWithoutARemedyIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Checkup.warn("disk", "full", " "));
  }
}
