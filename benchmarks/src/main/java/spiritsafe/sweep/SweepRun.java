package spiritsafe.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Split;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialStatus;

/**
 * Runs the cells of a sweep that are not done, several at a time, and keeps each as soon as it is.
 *
 * <p>Memory: when it runs out with several cells at a time, the cells it ran out in are put back
 * and fewer run at a time; a cell fails for want of memory only when it ran alone.
 */
public final class SweepRun {

  /** A cell of the smallest worlds with the largest detectors takes about this much. */
  private static final long LEAST_HEAP_A_CELL = 200L << 20;

  /** Told of how far it has come, on the thread that runs the sweep. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Called before the first cell and after each.
     *
     * @param done cells whose result is known
     * @param kept how many of them were known before
     * @param failed how many of them failed
     * @param total all cells, those of the same worlds counted once
     */
    void tell(int done, int kept, int failed, int total);
  }

  private record Outcome(SweepCell cell, Optional<List<SweepPoint>> points) {}

  private final SweepPlan plan;
  private final SweepFolder folder;
  private final Function<String, Optional<CatalogEntry>> catalog;
  private final int threads;
  private final boolean retry;
  private final Watcher watcher;

  /**
   * Makes one.
   *
   * @param catalog finds a detector by name
   * @param threads at least 1; changes no byte
   * @param retry whether cells that failed are run again
   */
  public SweepRun(
      SweepPlan plan,
      SweepFolder folder,
      Function<String, Optional<CatalogEntry>> catalog,
      int threads,
      boolean retry,
      Watcher watcher) {
    this.plan = plan;
    this.folder = folder;
    this.catalog = catalog;
    this.threads = threads;
    this.retry = retry;
    this.watcher = watcher;
  }

  /**
   * Runs what is left and returns what came of every cell, in the order of the cells.
   *
   * @throws IOException if a result cannot be kept; those kept so far stay
   */
  public SweepResult run(List<SweepCell> cells) throws IOException {
    Map<String, SweepCell> distinct = new LinkedHashMap<>();
    cells.forEach(cell -> distinct.putIfAbsent(cell.key(), cell));
    Map<String, List<SweepPoint>> known = new HashMap<>();
    Deque<SweepCell> open = new ArrayDeque<>();
    for (SweepCell cell : distinct.values()) {
      Optional<List<SweepPoint>> kept =
          folder.read(cell).filter(points -> !retry || points.stream().allMatch(SweepPoint::ok));
      kept.ifPresentOrElse(points -> known.put(cell.key(), points), () -> open.add(cell));
    }
    int kept = known.size();
    watcher.tell(kept, kept, failed(known.values()), distinct.size());
    drain(
        open,
        outcome -> {
          folder.write(outcome.cell(), outcome.points().orElseThrow());
          known.put(outcome.cell().key(), outcome.points().orElseThrow());
          watcher.tell(known.size(), kept, failed(known.values()), distinct.size());
        });
    List<List<SweepPoint>> points = new ArrayList<>();
    cells.forEach(cell -> points.add(known.get(cell.key())));
    return new SweepResult(plan, cells, points);
  }

  private interface Taker {
    void take(Outcome outcome) throws IOException;
  }

  private void drain(Deque<SweepCell> open, Taker taker) throws IOException {
    int atOnce =
        (int)
            Math.max(
                1,
                Math.min(
                    Math.min(threads, open.size()),
                    Runtime.getRuntime().maxMemory() / LEAST_HEAP_A_CELL));
    ExecutorService pool = Executors.newFixedThreadPool(atOnce, SweepRun::daemon);
    try {
      ExecutorCompletionService<Outcome> running = new ExecutorCompletionService<>(pool);
      int busy = 0;
      while (busy > 0 || !open.isEmpty()) {
        while (busy < atOnce && !open.isEmpty()) {
          SweepCell cell = open.remove();
          boolean alone = atOnce == 1;
          int own = Math.max(1, threads / atOnce);
          running.submit(() -> play(cell, own, alone));
          busy++;
        }
        Outcome outcome = running.take().get();
        busy--;
        if (outcome.points().isPresent()) {
          taker.take(outcome);
        } else {
          open.addLast(outcome.cell());
          atOnce = Math.max(1, atOnce - 1);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; the cells that are done are kept", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "spiritsafe-sweep");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a cell; without points when memory ran out and it did not run alone. */
  private Outcome play(SweepCell cell, int own, boolean alone) {
    try {
      TrialRunner.Worlds worlds =
          new TrialRunner.Worlds(
              Optional.of(Simulation.of(cell.scenario(), cell.seed(), Split.TRAIN, own)),
              Optional.of(Simulation.of(cell.scenario(), cell.seed(), Split.VALIDATION, own)),
              Simulation.of(cell.scenario(), cell.seed(), Split.TEST, own));
      List<SweepPoint> points =
          new TrialRunner(catalog, plan.policy(), false)
              .run(worlds, plan.detectors()).detectors().stream().map(SweepPoint::of).toList();
      return new Outcome(cell, Optional.of(points));
    } catch (OutOfMemoryError e) {
      return new Outcome(
          cell,
          alone
              ? Optional.of(
                  failure(TrialStatus.OOM, "out of memory alone; give Java more, with -Xmx"))
              : Optional.empty());
    } catch (UncheckedIOException | IOException e) {
      return new Outcome(cell, Optional.of(failure(TrialStatus.CRASH, line(e))));
    } catch (RuntimeException | StackOverflowError e) {
      return new Outcome(
          cell, Optional.of(failure(TrialStatus.CRASH, "the world cannot be made: " + line(e))));
    }
  }

  private static String line(Throwable failure) {
    return failure.toString().lines().findFirst().orElse("").strip();
  }

  private List<SweepPoint> failure(TrialStatus status, String message) {
    List<SweepPoint> points = new ArrayList<>();
    for (DetectorSpec detector : plan.detectors()) {
      points.add(new SweepPoint(detector.text(), detector.text(), status, message, Map.of()));
    }
    return points;
  }

  private static int failed(Collection<List<SweepPoint>> known) {
    return (int) known.stream().filter(points -> !points.stream().allMatch(SweepPoint::ok)).count();
  }
}
