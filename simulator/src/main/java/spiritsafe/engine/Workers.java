package spiritsafe.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * The threads of a run. With one thread everything happens on the caller's; with more, work is done
 * ahead on a pool and still handed on in order, on the caller's thread.
 */
final class Workers implements AutoCloseable {

  /** Takes the result of a numbered piece of work. */
  @FunctionalInterface
  interface OrderedSink<T> {
    void accept(int number, T result) throws IOException;
  }

  private final int threads;
  private final ExecutorService pool;

  Workers(int threads) {
    this.threads = threads;
    this.pool =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads,
                work -> {
                  Thread thread = new Thread(work, "spiritsafe-engine");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  int threads() {
    return threads;
  }

  /** Starts work whose result will be asked for later; with one thread it is done when asked. */
  <T> Callable<T> ahead(Callable<T> work) {
    if (pool == null) {
      return work;
    }
    Future<T> future = pool.submit(work);
    return () -> result(future);
  }

  /** Does pieces of work 0 … count − 1, some ahead, and hands their results on in that order. */
  <T> void inOrder(int count, IntFunction<T> work, OrderedSink<T> sink) throws IOException {
    if (pool == null) {
      for (int i = 0; i < count; i++) {
        sink.accept(i, work.apply(i));
      }
      return;
    }
    ArrayDeque<Future<T>> pending = new ArrayDeque<>();
    int next = 0;
    for (int i = 0; i < count; i++) {
      while (next < count && pending.size() < threads + 2) {
        int number = next++;
        pending.add(pool.submit(() -> work.apply(number)));
      }
      sink.accept(i, result(pending.remove()));
    }
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making traffic", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
