package spiritsafe.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder whose files appear together when all are written, and else not: they are written to
 * another, {@code .name.partial-123}, and moved when done. An interrupted process takes what is
 * unfinished with it, unless it is killed outright.
 */
public final class WholeFolder implements Closeable {

  private final Path named;
  private final Path target;
  private final Path partial;
  private final Thread tidy;

  private WholeFolder(Path named, Path target, Path partial) {
    this.named = named;
    this.target = target;
    this.partial = partial;
    this.tidy = new Thread(this::remove);
  }

  /**
   * Begins a folder. If it is there already its other files stay.
   *
   * @throws DatasetException if it may not be written there
   */
  public static WholeFolder begin(Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    try {
      // Within the folder where there is one: what is above it may be another file system.
      Path place = Files.isDirectory(target) ? target : target.getParent();
      Files.createDirectories(place);
      Path partial = place.resolve("." + target.getFileName() + ".partial-" + UUID.randomUUID());
      Files.createDirectory(partial);
      WholeFolder whole = new WholeFolder(folder, target, partial);
      WholeFile.atTheEnd(whole.tidy, whole::remove);
      return whole;
    } catch (IOException e) {
      throw OutputPlace.complaint(folder, e);
    }
  }

  /** Returns where to write. */
  public Path partial() {
    return partial;
  }

  /**
   * Puts the files in their place, where they replace those of the same names.
   *
   * @param last the one that tells that all is there: of a folder that was there before it is taken
   *     away first and comes last
   */
  public void done(String last) throws IOException {
    synchronized (this) {
      try {
        if (!Files.exists(target)) {
          Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
          return;
        }
        Files.deleteIfExists(target.resolve(last));
        for (Path file : files()) {
          if (!file.toString().equals(last)) {
            move(file);
          }
        }
        if (Files.exists(partial.resolve(last))) {
          move(Path.of(last));
        }
      } catch (IOException e) {
        throw OutputPlace.complaint(named, e);
      }
    }
  }

  private void move(Path file) throws IOException {
    Path place = target.resolve(file.toString());
    Files.createDirectories(place.getParent());
    Files.move(
        partial.resolve(file.toString()),
        place,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(partial)) {
      return walk.filter(Files::isRegularFile).map(partial::relativize).sorted().toList();
    }
  }

  /** Removes what was not done. */
  @Override
  public void close() {
    remove();
    WholeFile.notAtTheEnd(tidy);
  }

  private synchronized void remove() {
    if (!Files.exists(partial)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(partial)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // Its name says that it is unfinished.
    }
  }
}
