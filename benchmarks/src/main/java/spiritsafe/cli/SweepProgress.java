package spiritsafe.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** One line that tells how far a sweep has come. */
final class SweepProgress implements AutoCloseable {

  private static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter err;
  private final boolean shown;
  private final Path folder;
  private final long begun = System.nanoTime();
  private final AtomicReference<String> far = new AtomicReference<>("no cell");

  SweepProgress(PrintWriter err, boolean shown, Path folder) {
    this.err = err;
    this.shown = shown;
    this.folder = folder;
  }

  void tell(int done, int kept, int failed, int total) {
    far.set(done + " of " + total + " cells");
    if (!shown) {
      return;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    StringBuilder line = new StringBuilder(ERASE_LINE);
    line.append("sweep: ").append(done).append(" of ").append(total).append(" cells");
    if (kept > 0) {
      line.append(", ").append(kept).append(" of them from before");
    }
    if (failed > 0) {
      line.append(", ").append(failed).append(" failed");
    }
    if (done > kept && done < total) {
      long left = Math.round(seconds / (done - kept) * (total - done));
      line.append(", about ").append(left).append(" s left");
    }
    err.print(line);
    err.flush();
  }

  /** Returns what is kept of it now, and how to go on with it. */
  String kept() {
    return far.get() + " are kept in " + folder + ". The same command goes on from there.";
  }

  @Override
  public void close() {
    if (shown) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
