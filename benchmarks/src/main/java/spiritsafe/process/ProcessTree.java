package spiritsafe.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process with all it has started, so that none of them stays.
 *
 * <p>A child whose parent has ended is nobody's descendant any more. So descendants are remembered
 * from each look, and on Linux also found by a variable of their environment, which they inherit.
 * Elsewhere one that is started and left between two looks can escape; so can one, anywhere, that
 * wipes its environment in that time.
 */
final class ProcessTree {

  /** The variable of the environment that all of a tree carry. */
  static final String MARK = "SPIRITSAFE_DETECTOR";

  private static final Path PROC = Path.of("/proc");
  private static final Set<ProcessTree> ALIVE = ConcurrentHashMap.newKeySet();
  private static final Queue<Runnable> AFTERWARDS = new ConcurrentLinkedQueue<>();
  private static volatile boolean ending;

  static {
    // Interrupted or ended early, this program still leaves nothing running.
    Thread reaper =
        new Thread(
            () -> {
              endAll();
              AFTERWARDS.forEach(Runnable::run);
            },
            "spiritsafe-reaper");
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  private final ProcessHandle root;
  private final String mark;
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

  /** Takes a process that was started with {@link #MARK} set to the given value. */
  ProcessTree(ProcessHandle root, String mark) {
    this.root = root;
    this.mark = MARK + "=" + mark;
    seen.add(root);
    ALIVE.add(this);
    // While this program ends, other threads of it go on and may start one that the hook missed.
    if (ending) {
      end(Duration.ZERO);
    }
  }

  /** Ends all trees, and those that are still started; this program ends. */
  static void endAll() {
    ending = true;
    ALIVE.forEach(tree -> tree.end(Duration.ZERO));
  }

  /** Has something done when this program ends and all trees have: who still ran could write. */
  static void afterwards(Runnable action) {
    AFTERWARDS.add(action);
  }

  /** Returns whether this system tells how much memory a process holds. */
  static boolean tellsMemory() {
    return Files.isReadable(PROC.resolve("self/status"));
  }

  /** Remembers what runs now. */
  void look() {
    seen.removeIf(process -> !process.isAlive() && !process.equals(root));
    for (ProcessHandle known : List.copyOf(seen)) {
      known.descendants().forEach(seen::add);
    }
  }

  /**
   * Returns the resident bytes of all that were seen at the last look; shared pages count twice.
   */
  OptionalLong residentBytes() {
    if (!tellsMemory()) {
      return OptionalLong.empty();
    }
    long kilobytes = 0;
    for (ProcessHandle process : seen) {
      kilobytes += residentKilobytes(process.pid());
    }
    return OptionalLong.of(kilobytes * 1024);
  }

  private static long residentKilobytes(long pid) {
    try {
      for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException | RuntimeException e) {
      return 0; // it has ended meanwhile
    }
    return 0;
  }

  /** Asks all to end, and kills those that have not within the given time. */
  void end(Duration grace) {
    long deadline = System.nanoTime() + grace.toNanos();
    if (!grace.isZero()) {
      for (ProcessHandle process : members()) {
        process.destroy();
      }
      for (ProcessHandle process : members()) {
        await(process, deadline - System.nanoTime());
      }
    }
    // One may start another while it is killed; what is found twice in vain is gone.
    // A listing of processes that others come and go in may leave one out, so one look is not
    // enough.
    int inVain = 0;
    for (int round = 0; round < 10 && inVain < 2; round++) {
      List<ProcessHandle> left = members();
      inVain = left.isEmpty() ? inVain + 1 : 0;
      left.forEach(ProcessHandle::destroyForcibly);
      left.forEach(process -> await(process, TimeUnit.SECONDS.toNanos(1)));
    }
    ALIVE.remove(this);
  }

  /** Returns those that run now. */
  List<ProcessHandle> members() {
    look();
    Set<ProcessHandle> members = new LinkedHashSet<>(seen);
    members.addAll(carriers("\0" + mark + "\0"));
    members.removeIf(process -> !process.isAlive() || process.equals(ProcessHandle.current()));
    seen.addAll(members);
    return new ArrayList<>(members);
  }

  /** Returns the processes of this user that hold a text in their environment, on Linux. */
  static List<ProcessHandle> carriers(String text) {
    List<ProcessHandle> carriers = new ArrayList<>();
    if (!tellsMemory()) {
      return carriers;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (environment(process).contains(text)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .ifPresent(carriers::add);
        }
      }
    } catch (IOException e) {
      return carriers;
    }
    return carriers;
  }

  /** Returns the variables, each between zero bytes; nothing of what is somebody else's or gone. */
  private static String environment(Path process) {
    try {
      byte[] bytes = Files.readAllBytes(process.resolve("environ"));
      return "\0" + new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static void await(ProcessHandle process, long nanos) {
    try {
      process.onExit().get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      return; // killed by the caller
    }
  }
}
