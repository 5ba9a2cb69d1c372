package spiritsafe.intake;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A trace that cannot be read: which file, which line, what is wrong with it and how to mend it.
 */
public final class IntakeException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * Says what is wrong.
   *
   * @param file the trace
   * @param line the line, counted from 1; 0 for the file as a whole
   * @param what what is wrong, and why if that is not plain
   * @param mend what to do about it
   */
  public IntakeException(Path file, long line, String what, String mend) {
    super(file + (line > 0 ? ":" + line : "") + ": " + what + ". " + mend + ".");
    this.line = line;
  }

  /** Returns the line, counted from 1, or 0 for the file as a whole. */
  public long line() {
    return line;
  }
}
