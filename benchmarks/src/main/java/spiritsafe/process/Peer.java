package spiritsafe.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A started detector as a conformance test has it before it: streams, and how it ends. */
interface Peer extends AutoCloseable {

  /** Returns what it reads; closing it says that there is no more. */
  OutputStream input();

  /** Returns what it prints to standard output. */
  InputStream output();

  /** Waits for it to end by itself, and returns its exit code; nothing when it goes on. */
  OptionalInt awaitEnd(Duration patience) throws InterruptedException;

  /** Remembers what it has started so far, to end that too. */
  void look();

  /** Returns the command lines of processes that it has started and that still run. */
  List<String> children();

  /** Returns its own folder. */
  Path folder();

  /** Returns what it printed last to standard error, as the end of a message. */
  String said();

  /** Ends it with all it has started. */
  @Override
  void close();

  /**
   * Starts a command in a folder of its own, which is removed when it is closed.
   *
   * @throws spiritsafe.trial.DetectorFault if it cannot be started
   */
  static Peer start(List<String> command) {
    Workplace workplace = new Workplace();
    Child child;
    try {
      child = new Child(command, workplace.folder());
    } catch (RuntimeException e) {
      workplace.close();
      throw e;
    }
    return new Peer() {
      @Override
      public OutputStream input() {
        return child.process().getOutputStream();
      }

      @Override
      public InputStream output() {
        return child.process().getInputStream();
      }

      @Override
      public OptionalInt awaitEnd(Duration patience) throws InterruptedException {
        return child
                .process()
                .waitFor(patience.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS)
            ? OptionalInt.of(child.process().exitValue())
            : OptionalInt.empty();
      }

      @Override
      public void look() {
        child.tree().look();
      }

      @Override
      public List<String> children() {
        return child.tree().members().stream()
            .filter(process -> process.pid() != child.process().pid())
            .map(process -> process.info().commandLine().orElse("process " + process.pid()))
            .toList();
      }

      @Override
      public Path folder() {
        return workplace.folder();
      }

      @Override
      public String said() {
        return child.said();
      }

      @Override
      public void close() {
        child.end();
        workplace.close();
      }
    };
  }
}
