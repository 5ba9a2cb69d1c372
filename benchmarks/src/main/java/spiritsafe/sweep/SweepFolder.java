package spiritsafe.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import spiritsafe.dataset.DatasetException;
import spiritsafe.dataset.WholeFile;

/**
 * The folder of a sweep: {@code sweep.lock.json}, one file in {@code cells/} for each cell that is
 * done, and the results once all are.
 */
public final class SweepFolder {

  private static final String LOCK = "sweep.lock.json";
  private static final String REMEDY = "Name another folder, or remove this one first.";

  private final Path folder;

  private SweepFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder for a sweep, to begin it or to go on with it.
   *
   * @throws DatasetException if it holds something else or may not be written
   */
  public static SweepFolder open(Path folder, SweepPlan plan) throws IOException {
    Path lock = folder.resolve(LOCK);
    try {
      if (Files.exists(lock)) {
        refuseOther(folder, Files.readString(lock), plan);
      } else {
        refuseFilled(folder);
        WholeFile.write(lock, SweepLock.write(plan));
      }
      Files.createDirectories(folder.resolve("cells"));
    } catch (DatasetException e) {
      throw e;
    } catch (NotDirectoryException e) {
      throw new DatasetException(folder.toString(), "is not a directory", REMEDY);
    } catch (IOException e) {
      throw new DatasetException(
          folder.toString(),
          "cannot be used (" + e.getClass().getSimpleName() + ")",
          "Choose a folder that you may write to.");
    }
    SweepFolder opened = new SweepFolder(folder);
    opened.tidy();
    return opened;
  }

  private static void refuseOther(Path folder, String lock, SweepPlan plan)
      throws DatasetException {
    List<String> differences;
    try {
      differences = SweepLock.differences(lock, plan);
    } catch (JsonProcessingException e) {
      throw new DatasetException(folder.toString(), "has a damaged " + LOCK, REMEDY);
    }
    if (!differences.isEmpty()) {
      throw new DatasetException(
          folder.toString(), "holds another sweep: " + String.join("; ", differences), REMEDY);
    }
  }

  private static void refuseFilled(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.anyMatch(file -> !WholeFile.unfinished(file))) {
        throw new DatasetException(folder.toString(), "is not empty and holds no sweep", REMEDY);
      }
    }
  }

  /** Removes what a process left behind that was killed outright. */
  private void tidy() throws IOException {
    List<Path> unfinished = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve("cells"))) {
      try (Stream<Path> files = Files.list(place)) {
        files.filter(WholeFile::unfinished).forEach(unfinished::add);
      }
    }
    for (Path file : unfinished) {
      Files.deleteIfExists(file);
    }
  }

  /** Returns what came of a cell; empty when it is not done, or its file is damaged. */
  Optional<List<SweepPoint>> read(SweepCell cell) throws IOException {
    Path file = file(cell);
    return Files.exists(file)
        ? CellFile.read(cell.key(), Files.readString(file))
        : Optional.empty();
  }

  /** Keeps what came of a cell. */
  void write(SweepCell cell, List<SweepPoint> points) throws IOException {
    WholeFile.write(file(cell), CellFile.write(cell, points));
  }

  /** Writes one of the results. */
  public void write(String name, String text) throws IOException {
    WholeFile.write(folder.resolve(name), text);
  }

  private Path file(SweepCell cell) {
    return folder.resolve("cells").resolve(cell.key().substring(0, 24) + ".json");
  }
}
