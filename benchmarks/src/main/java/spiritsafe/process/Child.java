package spiritsafe.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.TrialStatus;

/** A started process of a detector, with all it starts in turn, and the end of its log. */
final class Child {

  /** What of the environment a detector is told; credentials and the like are not. */
  private static final List<String> ENVIRONMENT =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SYSTEMROOT",
          "PATHEXT",
          "COMSPEC",
          "JAVA_HOME",
          "VIRTUAL_ENV",
          "PYTHONPATH",
          "NODE_PATH",
          "LD_LIBRARY_PATH");

  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final long LOG_MILLIS = 500;

  private final Process process;
  private final ProcessTree tree;
  private final LogTail log;
  private final Thread reader;

  /** Those of it that hold paths, which would lead elsewhere from another folder. */
  private static final List<String> SEARCH_PATHS =
      List.of("PATH", "PYTHONPATH", "NODE_PATH", "LD_LIBRARY_PATH");

  /**
   * Starts it in a folder. Words of the command that name something as seen from the current folder
   * still do.
   *
   * @throws DetectorFault if it cannot be started
   */
  Child(List<String> command, Path folder) {
    String mark = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    ProcessBuilder builder =
        new ProcessBuilder(CommandWords.fromHere(command)).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(ENVIRONMENT);
    environment.replaceAll(
        (name, value) -> SEARCH_PATHS.contains(name) ? CommandWords.pathsFromHere(value) : value);
    environment.put(ProcessTree.MARK, mark);
    environment.put("PYTHONUTF8", "1");
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new DetectorFault(
          TrialStatus.CRASH,
          "'"
              + Protocol.shown(command.get(0))
              + "' cannot be started; it is not installed, not on the PATH or not executable");
    }
    tree = new ProcessTree(process.toHandle(), mark);
    log = new LogTail(process.getErrorStream());
    reader = thread("log", log);
  }

  /** Starts a thread that does not keep this program alive. */
  static Thread thread(String what, Runnable work) {
    Thread thread = new Thread(work, "spiritsafe-detector-" + what);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Returns the process. */
  Process process() {
    return process;
  }

  /** Returns it with all it has started. */
  ProcessTree tree() {
    return tree;
  }

  /** Returns its log, fit to be shown. */
  String log() {
    return log.text();
  }

  /** Returns the last line of its log, empty when there is none. */
  String lastWords() {
    return log.lastLine();
  }

  /** Returns the last line of its log as the end of a message. */
  String said() {
    String last = log.lastLine();
    return last.isEmpty()
        ? "; it printed nothing to standard error"
        : "; the last it printed to standard error: " + last;
  }

  /** Ends it with all it has started: asked first, killed a second later. */
  void end() {
    tree.end(GRACE);
    try {
      reader.join(LOG_MILLIS); // what it printed last is often what matters
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
