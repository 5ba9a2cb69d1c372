package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.CommandSpec;
import spiritsafe.dataset.WholeFile;

/**
 * What a command does when it is interrupted (Ctrl-C) or asked to end (SIGTERM): it keeps what it
 * can and says so in one line, on standard error. The Java machine ends it with 130 or 143; what it
 * started is ended, and its unfinished files are removed, by those who made them.
 *
 * <p>From then on the command itself is silent, since what it would say of detectors that were
 * ended under it is not so, and is let finish nothing.
 */
final class Interruption implements AutoCloseable {

  /** What is kept, told once it is. */
  interface Farewell {
    /** Keeps what can be kept, and returns a sentence or two: what it was, and how to go on. */
    String say() throws IOException;
  }

  /** True of every command: what it writes is written whole or not at all. */
  private static final String NOTHING = "nothing unfinished is kept. The same command starts anew.";

  /** Asked for only to learn whether the program is ending. */
  private static final Thread PROBE = new Thread(() -> {});

  private final Thread hook = new Thread(this::end, "spiritsafe-farewell");
  private volatile Farewell farewell = () -> NOTHING;
  private volatile boolean begun;
  private PrintWriter err;
  private BooleanSupplier line = () -> false;

  private Interruption() {}

  /** Begins to listen. */
  static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Returns that of the command line that a command is of. */
  static Interruption of(CommandSpec spec) {
    return ((Spiritsafe) spec.root().userObject()).interruption();
  }

  /** Returns whether the program is ending: what is seen to fail from then on may fail for that. */
  static boolean ending() {
    try {
      Runtime.getRuntime().removeShutdownHook(PROBE);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Tells what is to be done and said instead of the usual. */
  void keeps(Farewell other) {
    farewell = other;
  }

  /** Tells that a line of progress may be under way, which has to be wiped first. */
  void wipes(BooleanSupplier shown) {
    line = shown;
  }

  /** Returns a writer for the command, which falls silent. */
  PrintWriter hushed(PrintWriter writer) {
    return new PrintWriter(new Hushed(writer), true);
  }

  /** Returns a writer for the command, which falls silent, and takes it for the last words. */
  PrintWriter hushedError(PrintWriter writer) {
    err = writer;
    return hushed(writer);
  }

  private void end() {
    begun = true;
    String[] said = new String[1];
    try {
      WholeFile.whileEnding(() -> said[0] = farewell.say());
    } catch (IOException | RuntimeException e) {
      said[0] = "nothing could be kept: " + e.getMessage();
    }
    err.println(
        (line.getAsBoolean() ? Progress.ERASE_LINE : "") + "spiritsafe: interrupted; " + said[0]);
    err.flush();
  }

  /** Ends the listening. If the program is ending already it does not return. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      rest();
    }
  }

  /** Lets the program end under this thread. */
  private static void rest() {
    while (true) {
      LockSupport.park();
    }
  }

  /** Passes on what is written until the farewell. */
  private final class Hushed extends Writer {
    private final Writer writer;

    Hushed(Writer writer) {
      this.writer = writer;
    }

    @Override
    public void write(char[] text, int start, int length) throws IOException {
      if (!begun) {
        writer.write(text, start, length);
      }
    }

    @Override
    public void flush() throws IOException {
      writer.flush();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}
