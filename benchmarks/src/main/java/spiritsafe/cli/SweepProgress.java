package spiritsafe.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** One line that tells how far a sweep has come. */
final class SweepProgress implements AutoCloseable {

  private final PrintWriter err;
  private final Progress.Show show;
  private final Path folder;
  private final long begun = System.nanoTime();
  private long shownAt = begun;
  private final AtomicReference<String> far = new AtomicReference<>("no cell");

  SweepProgress(PrintWriter err, Progress.Show show, Path folder) {
    this.err = err;
    this.show = show;
    this.folder = folder;
  }

  synchronized void tell(int done, int kept, int failed, int total) {
    far.set(done + " of " + total + " cells");
    long now = System.nanoTime();
    if (show == Progress.Show.LINES && now - shownAt < 10_000_000_000L) {
      return;
    }
    shownAt = now;
    double seconds = (System.nanoTime() - begun) / 1e9;
    StringBuilder line = new StringBuilder("sweep: ");
    line.append(done).append(" of ").append(total).append(" cells");
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
    Progress.tell(err, show, Terminal.errorColumns(), line.toString());
  }

  /** Returns what is kept of it now, and how to go on with it. */
  String kept() {
    return far.get() + " are kept in " + folder + ". The same command goes on from there.";
  }

  @Override
  public void close() {
    if (show == Progress.Show.ONE_LINE) {
      err.print(Progress.ERASE_LINE);
      err.flush();
    }
  }
}
