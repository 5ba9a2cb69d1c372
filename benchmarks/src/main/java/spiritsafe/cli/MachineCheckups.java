package spiritsafe.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Looks at the Java, the memory, the folder, the clock and the language of this machine. */
final class MachineCheckups {

  private static final long MEBIBYTE = 1L << 20;

  /**
   * The demo, some half a million exchanges a world, needs less; bigger worlds hold more accounts.
   */
  private static final long ENOUGH_HEAP = 512 * MEBIBYTE;

  /** A hundredth of hydra-mix, three splits in Parquet, takes a few hundred mebibytes. */
  private static final long ENOUGH_DISK = 2048 * MEBIBYTE;

  private static final long LITTLE_DISK = 100 * MEBIBYTE;

  /** The oldest Java that can load the program's classes. */
  private static final int OLDEST_JAVA = 17;

  /** Before this the program did not exist. */
  private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

  /** File systems keep whole seconds, or two of them. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(3);

  private MachineCheckups() {}

  static Checkup java() {
    String found =
        Runtime.version()
            + ", "
            + System.getProperty("java.vm.name")
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch");
    return Runtime.version().feature() < OLDEST_JAVA
        ? Checkup.fail("java", found, "install Java " + OLDEST_JAVA + " or newer, set JAVA_HOME")
        : Checkup.ok("java", found);
  }

  static Checkup memory() {
    return memory(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors());
  }

  static Checkup memory(long heap, int processors) {
    String found =
        mebibytes(heap)
            + " for Java, "
            + processors
            + (processors == 1 ? " processor" : " processors");
    return heap < ENOUGH_HEAP
        ? Checkup.warn(
            "memory", found, "give Java more with SPIRITSAFE_JAVA_OPTIONS=-Xmx2g, or use --scale")
        : Checkup.ok("memory", found);
  }

  static Checkup disk(long free) {
    String found = mebibytes(free) + " free in this folder";
    if (free < LITTLE_DISK) {
      return Checkup.fail("disk", found, "free some space, or work in a folder on another disk");
    }
    return free < ENOUGH_DISK
        ? Checkup.warn("disk", found, "write big data sets with -o to a folder on another disk")
        : Checkup.ok("disk", found);
  }

  static Checkup disk(Path folder) {
    try {
      return disk(Files.getFileStore(folder.toAbsolutePath()).getUsableSpace());
    } catch (IOException e) {
      return Checkup.warn("disk", "free space is not known", "see to it with your own tools");
    }
  }

  /** Writes a file and takes it away again; its time also tells whether two clocks agree. */
  static List<Checkup> folderAndClock(Path folder) {
    Checkup written;
    Instant stamped = Instant.now();
    try {
      Path file = Files.createTempFile(folder.toAbsolutePath(), ".spiritsafe-doctor", ".tmp");
      try {
        Files.writeString(file, "x");
        stamped = Files.getLastModifiedTime(file).toInstant();
      } finally {
        Files.deleteIfExists(file);
      }
      written = Checkup.ok("folder", "this folder can be written");
    } catch (IOException e) {
      // the message would name the folder
      written =
          Checkup.warn(
              "folder",
              "this folder cannot be written (" + e.getClass().getSimpleName() + ")",
              "change to one of yours, or give -o a folder that you may write");
    }
    return List.of(written, clock(Instant.now(), stamped), temporary());
  }

  static Checkup clock(Instant now, Instant stamped) {
    Duration apart = Duration.between(stamped, now).abs();
    if (now.isBefore(EARLIEST)) {
      return Checkup.warn(
          "clock", "says " + now.truncatedTo(ChronoUnit.SECONDS), "set the clock of the machine");
    }
    if (apart.compareTo(CLOCK_SLACK) > 0) {
      return Checkup.warn(
          "clock",
          "is " + apart.toSeconds() + " s away from that of the disk",
          "set both clocks; till then the launcher may build too often or not at all");
    }
    return Checkup.ok("clock", "agrees with the disk");
  }

  private static Checkup temporary() {
    try {
      Files.delete(Files.createTempFile("spiritsafe-doctor", ".tmp"));
      return Checkup.ok("temporary", "temporary files can be written");
    } catch (IOException e) {
      return Checkup.fail(
          "temporary",
          "temporary files cannot be written (" + e.getClass().getSimpleName() + ")",
          "name a folder: SPIRITSAFE_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER");
    }
  }

  static Checkup locale() {
    return locale(System.getProperty("native.encoding", Charset.defaultCharset().name()));
  }

  /** The program writes UTF-8 and numbers with points whatever the language is. */
  static Checkup locale(String encoding) {
    String found = Locale.getDefault().toLanguageTag() + ", " + encoding;
    boolean shows = encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name());
    return shows
        ? Checkup.ok("locale", found)
        : Checkup.warn(
            "locale", found, "set LC_ALL=C.UTF-8 if signs in tables or names of files look wrong");
  }

  static Checkup settings(Settings settings) {
    try {
      settings.check();
    } catch (CommandFailure e) {
      return Checkup.fail(
          "settings", SettingsFile.NAME + " is wrong", e.getMessage() + " (docs/cli.md)");
    }
    List<String> unknown = settings.unknownVariables();
    return unknown.isEmpty()
        ? Checkup.ok("settings", settings.size() + " in " + SettingsFile.NAME)
        : Checkup.warn(
            "settings",
            String.join(", ", unknown) + " in the environment",
            "these are no settings; 'spiritsafe config show' lists what is");
  }

  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", bytes / MEBIBYTE);
  }
}
