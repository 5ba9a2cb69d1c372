package spiritsafe.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that is there when it is complete, and else not: it is written under another name beside
 * its own, {@code .name.partial-123}, and moved when done. An interrupted process takes what is
 * unfinished with it, unless it is killed outright.
 */
public final class WholeFile implements Closeable {

  private static final String MARK = ".partial-";

  private static final ThreadLocal<Boolean> LAST_WORDS = ThreadLocal.withInitial(() -> false);

  private final Path target;
  private final Path partial;
  private final Thread tidy;

  private WholeFile(Path target, Path partial) {
    this.target = target;
    this.partial = partial;
    this.tidy = new Thread(this::remove);
  }

  /**
   * Begins a file; its folder is made when it is missing.
   *
   * @throws DatasetException if it may not be written there
   */
  public static WholeFile begin(Path target) throws IOException {
    Path whole = target.toAbsolutePath().normalize();
    if (Files.isDirectory(whole)) {
      throw new DatasetException(
          target.toString(), "is a directory", "Name a file that is to be written");
    }
    refuseAtTheEnd();
    try {
      Files.createDirectories(whole.getParent());
      // Not a temporary file of the platform: that one only its owner may read.
      String name = "." + whole.getFileName() + MARK + UUID.randomUUID();
      WholeFile file = new WholeFile(whole, Files.createFile(whole.resolveSibling(name)));
      atTheEnd(file.tidy, file::remove);
      return file;
    } catch (IOException e) {
      throw OutputPlace.complaint(target, e);
    }
  }

  /** Something to be written. */
  public interface Writing {
    /** Writes it. */
    void run() throws IOException;
  }

  /**
   * Writes the last files of a program that is ending, from a hook of its own. To all others a
   * program that is ending refuses new files, since what they would hold may be what an interrupted
   * run came to.
   */
  public static void whileEnding(Writing writing) throws IOException {
    LAST_WORDS.set(true);
    try {
      writing.run();
    } finally {
      LAST_WORDS.remove();
    }
  }

  /** Refuses to begin, and so to make a folder, in a program that is ending. */
  private static void refuseAtTheEnd() throws IOException {
    Thread probe = new Thread(() -> {});
    atTheEnd(probe, () -> {});
    notAtTheEnd(probe);
  }

  /** Has the end of the program remove something; during the end only last words are written. */
  static void atTheEnd(Thread tidy, Runnable now) throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(tidy);
    } catch (IllegalStateException e) {
      if (!LAST_WORDS.get()) {
        now.run();
        throw new InterruptedIOException("the program is ending");
      }
    }
  }

  static void notAtTheEnd(Thread tidy) {
    try {
      Runtime.getRuntime().removeShutdownHook(tidy);
    } catch (IllegalStateException e) {
      // Shutting down already; the hook tidies.
    }
  }

  /** What a text file is to hold, for one that is not to be held in memory. */
  public interface Body {
    /** Writes all of it. */
    void writeTo(Writer out) throws IOException;
  }

  /** Writes a text as a whole file in UTF-8, in the place of one that is there. */
  public static void write(Path target, String text) throws IOException {
    write(target, out -> out.write(text));
  }

  /** Writes a text as it is made, as a whole file in UTF-8, in the place of one that is there. */
  public static void write(Path target, Body body) throws IOException {
    try (WholeFile file = begin(target)) {
      try (Writer out = Files.newBufferedWriter(file.partial(), StandardCharsets.UTF_8)) {
        body.writeTo(out);
      } catch (IOException e) {
        throw OutputPlace.complaint(target, e);
      }
      file.done();
    }
  }

  /** Returns whether a name is one of an unfinished file. */
  public static boolean unfinished(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.contains(MARK);
  }

  /** Returns where to write. */
  public Path partial() {
    return partial;
  }

  /** Puts the file in its place. */
  public void done() throws IOException {
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what was not done. */
  @Override
  public void close() {
    remove();
    notAtTheEnd(tidy);
  }

  private void remove() {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // Its name says that it is unfinished.
    }
  }
}
