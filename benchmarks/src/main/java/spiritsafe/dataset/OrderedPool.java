package spiritsafe.dataset;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does work on some threads and hands the results on in the order in which the work was given, on
 * the caller's thread. Holds at most two more pieces than it has threads.
 *
 * @param <T> the results
 */
final class OrderedPool<T> implements AutoCloseable {

  /** Takes a result. */
  @FunctionalInterface
  interface Sink<T> {
    void accept(T result) throws IOException;
  }

  private final int threads;
  private final Sink<T> sink;
  private final ExecutorService pool;
  private final ArrayDeque<Future<T>> pending = new ArrayDeque<>();

  OrderedPool(int threads, Sink<T> sink) {
    this.threads = threads;
    this.sink = sink;
    this.pool = threads(threads);
  }

  static ExecutorService threads(int threads) {
    return Executors.newFixedThreadPool(
        threads,
        work -> {
          Thread thread = new Thread(work, "spiritsafe-encoder");
          thread.setDaemon(true);
          return thread;
        });
  }

  void submit(Callable<T> work) throws IOException {
    pending.add(pool.submit(work));
    while (pending.size() > threads + 2) {
      sink.accept(result(pending.remove()));
    }
  }

  /** Waits for all work given so far. */
  void drain() throws IOException {
    while (!pending.isEmpty()) {
      sink.accept(result(pending.remove()));
    }
  }

  static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
