package spiritsafe.trial;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.LabeledTraffic;

/**
 * Turns traffic that is pushed batch by batch into a stream that is pulled, with a few batches
 * between them and no more.
 *
 * <p>The pushing side is a thread of its own that starts with the first pull and ends with the
 * traffic or when the stream is closed.
 */
final class ExchangeStream extends AbstractSpliterator<Exchange> implements AutoCloseable {

  private static final int BATCHES_BETWEEN = 4;

  /** A batch on its way, or the end with what went wrong, if anything did. */
  private record Parcel(List<Exchange> exchanges, boolean last, Throwable problem) {}

  private final LabeledTraffic traffic;
  private final Predicate<Exchange> wanted;
  private final BlockingQueue<Parcel> queue = new ArrayBlockingQueue<>(BATCHES_BETWEEN);
  private Thread pusher;
  private Parcel current = new Parcel(List.of(), false, null);
  private int next;
  private volatile boolean closed;

  ExchangeStream(LabeledTraffic traffic, Predicate<Exchange> wanted) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.traffic = Objects.requireNonNull(traffic, "traffic");
    this.wanted = Objects.requireNonNull(wanted, "wanted");
  }

  /** Returns the stream; closing it ends the thread. */
  Stream<Exchange> stream() {
    return StreamSupport.stream(this, false).onClose(this::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Exchange> action) {
    if (closed) {
      return false;
    }
    if (pusher == null) {
      pusher = new Thread(this::push, "spiritsafe-history");
      pusher.setDaemon(true);
      pusher.start();
    }
    while (next == current.exchanges().size()) {
      if (current.last()) {
        return false;
      }
      try {
        current = queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new InterruptedIOException("interrupted while reading"));
      }
      next = 0;
      if (current.problem() != null) {
        throw new UncheckedIOException(
            new IOException("the train world cannot be read", current.problem()));
      }
    }
    action.accept(current.exchanges().get(next++));
    return true;
  }

  private void push() {
    Throwable problem = null;
    try {
      traffic.stream(
          batch -> {
            List<Exchange> kept = new ArrayList<>();
            for (Exchange exchange : batch.exchanges()) {
              if (wanted.test(exchange)) {
                kept.add(exchange);
              }
            }
            put(new Parcel(kept, false, null));
          });
    } catch (IOException | RuntimeException | Error e) {
      problem = e;
    }
    try {
      put(new Parcel(List.of(), true, problem));
    } catch (InterruptedIOException e) {
      return; // closed; nobody waits
    }
  }

  private void put(Parcel parcel) throws InterruptedIOException {
    try {
      if (closed) {
        throw new InterruptedIOException("closed");
      }
      queue.put(parcel);
    } catch (InterruptedException e) {
      throw new InterruptedIOException("closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    if (pusher != null) {
      pusher.interrupt();
    }
  }
}
