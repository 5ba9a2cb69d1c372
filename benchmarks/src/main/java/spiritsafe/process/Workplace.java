package spiritsafe.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.TrialStatus;

/**
 * A temporary folder of a detector's own for one world, removed with all that is in it. Links are
 * removed and not followed. One that is open when this program is interrupted is removed too.
 */
final class Workplace implements AutoCloseable {

  private static final Set<Workplace> OPEN = ConcurrentHashMap.newKeySet();

  static {
    ProcessTree.afterwards(() -> OPEN.forEach(Workplace::close));
  }

  private final Path folder;

  /**
   * Makes it.
   *
   * @throws DetectorFault if it cannot be made
   */
  Workplace() {
    try {
      folder = Files.createTempDirectory("spiritsafe-detector-").toAbsolutePath();
    } catch (IOException e) {
      throw new DetectorFault(
          TrialStatus.CRASH,
          "no folder for it can be made in "
              + System.getProperty("java.io.tmpdir")
              + "; make room there, or name another with -Djava.io.tmpdir=DIR");
    }
    OPEN.add(this);
  }

  /** Returns where it is. */
  Path folder() {
    return folder;
  }

  /** Removes it; what cannot be removed stays. More than once does no harm. */
  @Override
  public void close() {
    if (!OPEN.remove(this)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Remover());
    } catch (IOException e) {
      throw new UncheckedIOException("a remover goes on whatever it meets", e);
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return removed(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return removed(file);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      return removed(directory);
    }

    private static FileVisitResult removed(Path path) {
      // One that is in use, or in a folder that was locked, is left to whoever empties /tmp.
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        return FileVisitResult.CONTINUE;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
