package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something is to be written: whether it can be, asked before the work begins, and in which
 * words it is told that it could not be.
 */
public final class OutputPlace {

  /** So much is written on trial; a full file system takes the name of a file, but no bytes. */
  private static final int TRIAL_BYTES = 4096;

  /** How {@link WholeFolder} and {@link WholeFile} name what is not done. */
  private static final Pattern UNFINISHED = Pattern.compile("[.](.+)[.]partial-[0-9a-f-]{36}");

  private OutputPlace() {}

  /**
   * Refuses a file that could not be written. Nothing is left behind, and no folder is made.
   *
   * @param file to be written; null for none
   * @throws IOException with what is wrong and how to mend it
   */
  public static void refuseUnwritableFile(Path file) throws IOException {
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new DatasetException(
          file.toString(), "is a folder", "Name a file that is to be written");
    }
    try {
      tryOut(above(file));
    } catch (IOException e) {
      throw complaint(file, e);
    }
  }

  /**
   * Refuses a folder that files could not be written to. Nothing is left behind, and the folder is
   * not made.
   *
   * @param folder that is there or is to be made; null for none
   * @throws IOException with what is wrong and how to mend it
   */
  public static void refuseUnwritableFolder(Path folder) throws IOException {
    if (folder == null) {
      return;
    }
    try {
      Path whole = folder.toAbsolutePath().normalize();
      tryOut(Files.exists(whole) ? whole : above(whole));
    } catch (IOException e) {
      throw complaint(folder, e);
    }
  }

  /** Returns the nearest folder above that is there. */
  private static Path above(Path place) {
    Path folder = place.toAbsolutePath().normalize().getParent();
    while (folder != null && !Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder == null ? place.toAbsolutePath().getRoot() : folder;
  }

  private static void tryOut(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(folder.toString(), null, "Not a directory");
    }
    Path trial = folder.resolve(".spiritsafe-trial.partial-" + UUID.randomUUID());
    try {
      Files.write(trial, new byte[TRIAL_BYTES]);
    } finally {
      Files.deleteIfExists(trial);
    }
  }

  /**
   * Returns a failure to write in words: where, what, why, and how to mend it.
   *
   * @param place as the user has named it
   * @param cause what the system says; a cause in words of this program, such as one that was met
   *     while reading what is to be written, is returned as it is
   */
  public static IOException complaint(Path place, IOException cause) {
    if (cause.getClass() != IOException.class && !(cause instanceof FileSystemException)) {
      return cause;
    }
    String why = why(cause);
    return new DatasetException(named(place), "cannot be written: " + why, remedy(why));
  }

  /** Returns a place as it would be named if what is written there were in its place already. */
  private static String named(Path place) {
    Path named = place.isAbsolute() ? place.getRoot() : Path.of("");
    for (Path part : place) {
      Matcher unfinished = UNFINISHED.matcher(part.toString());
      if (!unfinished.matches()) {
        named = named.resolve(part);
      } else if (!named.endsWith(unfinished.group(1))) {
        named = named.resolve(unfinished.group(1));
      }
    }
    return named.toString();
  }

  private static String why(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (cause instanceof NoSuchFileException) {
      return "its folder is gone";
    }
    String said = cause.getMessage();
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      said = system.getReason();
    }
    if (said == null || said.isBlank()) {
      said = cause.getClass().getSimpleName();
    }
    // The system's words, which begin with a capital letter.
    return said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1);
  }

  private static String remedy(String why) {
    if (why.contains("no space") || why.contains("quota")) {
      return "Make room there, or name another place with -o";
    }
    if (why.contains("not a directory") || why.contains("in the way")) {
      return "A file stands where a folder is needed; name another place with -o";
    }
    return "Name a place that you may write to with -o";
  }
}
